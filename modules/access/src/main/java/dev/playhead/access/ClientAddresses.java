package dev.playhead.access;

import dev.playhead.platform.config.AddressRange;
import dev.playhead.platform.config.Limits.Forwarded;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where requests come from. Behind proxies, that is the last address in their header that
 * is not a trusted proxy's: what stands before it was written by someone who can write anything.
 * Only one header is looked at, since a proxy that writes one of them passes the other one on as
 * the client made it up.
 */
public final class ClientAddresses {
  /** An element of {@code Forwarded}, with its address and without its port. */
  private static final Pattern FORWARDED_FOR =
      Pattern.compile("(?:^|.*;)\\s*for=\"?([^\";]*)\"?\\s*(?:;.*|$)", Pattern.CASE_INSENSITIVE);

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9a-fA-F:.]+)](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}");

  private final List<AddressRange> trusted;
  private final String header;
  private final boolean plain;

  public ClientAddresses(List<AddressRange> trusted, Forwarded forwarded) {
    this.trusted = List.copyOf(trusted);
    this.plain = forwarded == Forwarded.X_FORWARDED_FOR;
    this.header = plain ? "x-forwarded-for" : "forwarded";
  }

  /**
   * Where a request comes from.
   *
   * @param peer at the other end of the connection, or null when that has no address
   * @return the peer itself when it is no trusted proxy, or what it says cannot be read
   */
  public ClientAddress of(@Nullable String peer, MultiMap headers) {
    if (trusted.isEmpty() || peer == null) {
      return ClientAddress.ofPeer(peer);
    }
    InetAddress proxy = ClientAddress.parse(peer);
    InetAddress client = proxy == null || !isTrusted(proxy) ? proxy : behind(proxy, headers);
    return client == null ? ClientAddress.ofPeer(peer) : ClientAddress.of(client);
  }

  /**
   * What connections of a peer are counted under.
   *
   * @return null for a proxy, behind which there may be many clients
   */
  public @Nullable Object counted(String peer) {
    InetAddress address = trusted.isEmpty() ? null : ClientAddress.parse(peer);
    return address != null && isTrusted(address) ? null : ClientAddress.ofPeer(peer).counted();
  }

  private @Nullable InetAddress behind(InetAddress proxy, MultiMap headers) {
    InetAddress client = proxy;
    for (String hop : hopsBackwards(headers)) {
      client = address(hop.strip());
      if (client == null || !isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  private List<String> hopsBackwards(MultiMap headers) {
    List<String> hops = new ArrayList<>();
    for (String line : headers.getAll(header)) {
      Collections.addAll(hops, line.split(",", -1));
    }
    Collections.reverse(hops);
    return hops;
  }

  private @Nullable InetAddress address(String hop) {
    String written = hop;
    if (!plain) {
      Matcher element = FORWARDED_FOR.matcher(hop);
      written = element.matches() ? element.group(1) : "";
    }
    Matcher port = WITH_PORT.matcher(written);
    if (port.matches()) {
      written = port.group(1) == null ? port.group(2) : port.group(1);
    }
    return ClientAddress.parse(written);
  }

  private boolean isTrusted(InetAddress address) {
    for (AddressRange range : trusted) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
