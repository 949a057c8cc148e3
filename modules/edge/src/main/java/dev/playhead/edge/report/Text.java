package dev.playhead.edge.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strange text, made fit for a message. */
final class Text {
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final int MOST = 60;

  private Text() {}

  /**
   * What is wrong with free text, or null: it is too long, or it holds half of a character. UTF-8
   * cannot write the halves that JSON can escape, so they would come back as something else.
   *
   * @param most characters
   */
  static @Nullable String fault(String value, int most) {
    int characters = value.codePointCount(0, value.length());
    if (characters > most) {
      return "expected at most " + most + " characters, but there were " + characters;
    }
    return hasHalf(value) ? "expected Unicode text, but was '" + excerpt(value) + "'" : null;
  }

  private static boolean hasHalf(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        int whole = value.codePointAt(i++);
        if (!Character.isSupplementaryCodePoint(whole)) {
          return true;
        }
      }
    }
    return false;
  }

  /** At most its first 60 characters, none of which breaks a line or a terminal. */
  static String excerpt(String value) {
    String start = value.length() <= MOST ? value : value.substring(0, MOST) + "…";
    return UNPRINTABLE.matcher(start).replaceAll("\uFFFD");
  }
}
