package dev.playhead.platform.config;

import dev.playhead.platform.config.Scalars.Unfit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens, written {@code 127.0.0.1:9042}, {@code db.example.org:9042} or {@code
 * [::1]:9042}.
 *
 * @param host a name or an address, IPv6 without its brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([A-Za-z0-9_.-]+)):([0-9]{1,5})");

  public HostPort {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "Expected a host and a port from 1 to 65535, but was '" + host + "', " + port);
    }
  }

  static HostPort parse(String text) {
    Matcher matcher = FORM.matcher(text);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
    if (port < 1 || port > 65535) {
      throw new Unfit("a host and port such as 127.0.0.1:9042");
    }
    String name = matcher.group(2);
    return new HostPort(name == null ? matcher.group(1) : name, port);
  }

  /** The written form. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
