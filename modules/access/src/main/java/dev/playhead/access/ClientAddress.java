package dev.playhead.access;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param text the address as people write it
 * @param counted what its requests are counted under: the address, or the first 64 bits of one of
 *     IPv6, since whoever has one of these usually has the whole network
 */
public record ClientAddress(String text, Object counted) {
  private static final int NETWORK_BYTES = 8;

  /** What is counted together where nothing is known of the peer, such as on a Unix socket. */
  private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

  static ClientAddress of(InetAddress address) {
    String text = NetUtil.toAddressString(address);
    return new ClientAddress(
        text,
        address instanceof Inet6Address
            ? NetUtil.bytesToIpAddress(Arrays.copyOf(network(address), 2 * NETWORK_BYTES)) + "/64"
            : text);
  }

  /** The address of a peer, as its connection says. */
  public static ClientAddress ofPeer(@Nullable String text) {
    if (text == null) {
      return UNKNOWN;
    }
    InetAddress address = text.indexOf(':') < 0 ? null : parse(text);
    return address == null ? new ClientAddress(text, text) : of(address);
  }

  private static byte[] network(InetAddress address) {
    return Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
  }

  /** An address written in figures; null when this is none. No name is looked up. */
  static @Nullable InetAddress parse(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
