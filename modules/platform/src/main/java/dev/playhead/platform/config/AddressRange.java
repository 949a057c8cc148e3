package dev.playhead.platform.config;

import dev.playhead.platform.config.Scalars.Unfit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address, or a range of them in CIDR notation: {@code 10.0.0.7}, {@code 10.0.0.0/8}, {@code
 * fd00::/8}.
 */
public final class AddressRange {
  private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
  private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

  private final String text;
  private final byte[] network;
  private final int bits;

  private AddressRange(String text, byte[] network, int bits) {
    this.text = text;
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads a range.
   *
   * @throws RuntimeException when this is none
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = address(slash < 0 ? text : text.substring(0, slash));
    int all = network.length * Byte.SIZE;
    String length = slash < 0 ? Integer.toString(all) : text.substring(slash + 1);
    int bits = BITS.matcher(length).matches() ? Integer.parseInt(length) : Integer.MAX_VALUE;
    if (bits > all) {
      throw unfit();
    }
    return new AddressRange(text, network, bits);
  }

  /** Whether an address is in the range. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = 0xff << Math.max(0, Byte.SIZE - (bits - bit));
      int at = bit / Byte.SIZE;
      if (((network[at] ^ other[at]) & mask & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      throw unfit();
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw unfit();
    }
  }

  private static Unfit unfit() {
    return new Unfit("an address or a range such as 10.0.0.0/8");
  }

  /** The written form. */
  @Override
  public String toString() {
    return text;
  }
}
