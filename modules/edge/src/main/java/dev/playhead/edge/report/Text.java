package dev.playhead.edge.report;

import java.util.regex.Pattern;

/** Strange text, made fit for a message. */
final class Text {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cf}]");
  private static final int MOST = 60;

  private Text() {}

  /** At most its first 60 characters, none of which breaks a line or a terminal. */
  static String excerpt(String value) {
    String start = value.length() <= MOST ? value : value.substring(0, MOST) + "…";
    return UNPRINTABLE.matcher(start).replaceAll("\uFFFD");
  }
}
