package dev.playhead.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From text to typed values. Each parser throws {@link Unfit} with what it expected. */
final class Scalars {

  /** The text does not fit; the message completes "expected …". */
  static final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unfit(String expected) {
      super(expected, null, false, false);
    }
  }

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|d)");

  /** A hundred years; what is longer does not fit the milliseconds and nanoseconds of timers. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Map<Class<?>, Function<String, ?>> PARSERS =
      Map.ofEntries(
          Map.entry(String.class, Function.<String>identity()),
          Map.entry(int.class, Scalars::integer),
          Map.entry(Integer.class, Scalars::integer),
          Map.entry(long.class, Scalars::wide),
          Map.entry(Long.class, Scalars::wide),
          Map.entry(double.class, Scalars::decimal),
          Map.entry(Double.class, Scalars::decimal),
          Map.entry(boolean.class, Scalars::truth),
          Map.entry(Boolean.class, Scalars::truth),
          Map.entry(Duration.class, Scalars::duration),
          Map.entry(DataSize.class, DataSize::parse),
          Map.entry(Path.class, Scalars::path),
          Map.entry(HostPort.class, HostPort::parse),
          Map.entry(AddressRange.class, AddressRange::parse),
          Map.entry(URI.class, Scalars::uri));

  private Scalars() {}

  static boolean parses(Class<?> type) {
    return type.isEnum() || PARSERS.containsKey(type);
  }

  static Object parse(Class<?> type, String text) {
    Function<String, ?> parser = PARSERS.get(type);
    return parser == null ? constant(type, text) : parser.apply(text.strip());
  }

  /** {@code MAX_SPEED} is written {@code max-speed}. */
  private static Object constant(Class<?> type, String text) {
    Object[] constants = type.getEnumConstants();
    List<String> names = Arrays.stream(constants).map(Scalars::written).toList();
    int index = names.indexOf(text.strip());
    if (index < 0) {
      List<String> near = Schema.nearest(text, names);
      throw new Unfit(
          (names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names))
              + (near.isEmpty() ? "" : " (" + near.get(0) + "?)"));
    }
    return constants[index];
  }

  /** A value as it would be written in a file. */
  static String written(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof Duration duration) {
      return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
    return String.valueOf(value);
  }

  private static Integer integer(String text) {
    long value = INTEGER.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
    if (value != (int) value) {
      throw new Unfit("an integer such as 42");
    }
    return (int) value;
  }

  private static Long wide(String text) {
    if (!INTEGER.matcher(text).matches()) {
      throw new Unfit("an integer such as 42");
    }
    return Long.valueOf(text);
  }

  private static Double decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new Unfit("a number such as 0.9");
    }
    return Double.valueOf(text);
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Unfit("true or false");
    };
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new Unfit("a duration such as 250ms, 90s, 4h or 30d");
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new Unfit("a duration of at most " + LONGEST.toDays() + "d");
    }
    return duration;
  }

  private static Path path(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // falls through: the same answer for both ways of not being one
    }
    throw new Unfit("the path of a file");
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // falls through: the same answer for both ways of not being one
    }
    throw new Unfit("a URI such as redis://127.0.0.1:6379");
  }
}
