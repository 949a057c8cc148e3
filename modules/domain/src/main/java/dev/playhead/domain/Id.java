package dev.playhead.domain;

/** The one shape that all ids share: 1 to 128 characters from {@code [A-Za-z0-9._~:-]}, opaque. */
public final class Id {
  /** Longest id, in characters. */
  public static final int MAX_LENGTH = 128;

  /** What an id must look like, in words fit for an error message. */
  public static final String EXPECTED = "1 to 128 characters from [A-Za-z0-9._~:-]";

  /** By character: every id that comes in or is read back is looked through. */
  private static final boolean[] ALLOWED = new boolean[128];

  static {
    for (char c = 0; c < ALLOWED.length; c++) {
      ALLOWED[c] =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~:".indexOf(c) >= 0;
    }
  }

  private Id() {}

  /** Whether the text is an id. */
  public static boolean isValid(String text) {
    return !text.isEmpty() && isValidOrEmpty(text);
  }

  static boolean isValidOrEmpty(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return c < ALLOWED.length && ALLOWED[c];
  }

  static String check(String name, String value) {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "Expected " + name + " to be " + EXPECTED + ", but was '" + value + "'");
    }
    return value;
  }
}
