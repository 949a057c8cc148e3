package dev.playhead.platform.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The checks that many keys share. */
final class Expect {

  private static final String NUMERIC = "[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*";

  private Expect() {}

  static void between(int least, int most, int value, String key, Problems problems) {
    problems.expect(value >= least && value <= most, key, least + " to " + most, value);
  }

  static void port(int value, String key, Problems problems) {
    between(0, 65535, value, key, problems);
  }

  static void positive(Duration value, String key, Problems problems) {
    problems.expect(!value.isZero(), key, "more than nothing", value);
  }

  static void size(DataSize value, String key, Problems problems) {
    problems.expect(
        value.bytes() > 0 && value.bytes() <= Integer.MAX_VALUE,
        key,
        "more than nothing and less than 2 GiB",
        value);
  }

  static void fraction(double value, String key, Problems problems) {
    problems.expect(value > 0 && value <= 1, key, "a fraction above 0 and up to 1", value);
  }

  static void name(String form, String value, String key, Problems problems) {
    problems.expect(value.matches(form), key, "the form " + form, value);
  }

  /** Does not repeat the path: who mistook the key may have put a key's text there. */
  static void readable(Optional<Path> file, String key, Problems problems) {
    if (file.isPresent() && !(Files.isRegularFile(file.get()) && Files.isReadable(file.get()))) {
      problems.add(key, "names a file that does not exist or may not be read");
    }
  }

  static void together(
      Optional<?> one, String oneKey, Optional<?> other, String otherKey, Problems problems) {
    if (one.isPresent() && other.isEmpty()) {
      problems.add(oneKey, "needs " + otherKey + " beside it");
    }
    if (other.isPresent() && one.isEmpty()) {
      problems.add(otherKey, "needs " + oneKey + " beside it");
    }
  }

  static void origin(String value, String key, Problems problems) {
    problems.expect(
        value.equals("loopback")
            || value.matches("https?://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?"),
        key,
        "origins such as https://tv.example.org, or loopback",
        value);
  }

  /** Whether only this machine can reach the address. Names are not looked up, but localhost. */
  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return host.matches(NUMERIC) && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
