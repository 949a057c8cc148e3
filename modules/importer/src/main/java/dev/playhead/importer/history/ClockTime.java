package dev.playhead.importer.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as {@code h:mm:ss}; the hours may exceed a day. */
final class ClockTime {
  private static final Pattern HOURS = Pattern.compile("(\\d{1,4}):([0-5]\\d):([0-5]\\d)");

  private ClockTime() {}

  static boolean isOne(String text) {
    return HOURS.matcher(text).matches();
  }

  static long millis(String field, String text) throws BadRowException {
    Matcher matcher = HOURS.matcher(text);
    if (!matcher.matches()) {
      throw new BadRowException(field, "h:mm:ss", text);
    }
    return 1000L
        * (Integer.parseInt(matcher.group(1)) * 3600L
            + Integer.parseInt(matcher.group(2)) * 60L
            + Integer.parseInt(matcher.group(3)));
  }
}
