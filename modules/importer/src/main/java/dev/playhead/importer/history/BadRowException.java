package dev.playhead.importer.history;

/** A field of a row that cannot be read; the row is skipped. */
final class BadRowException extends Exception {
  private static final int MAX_SHOWN = 60;

  /**
   * @param expected what should have been there
   */
  BadRowException(String field, String expected, String value) {
    super("%s: expected %s, but was '%s'".formatted(field, expected, shown(value)));
  }

  private static String shown(String value) {
    String start = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    return start.replaceAll("\\p{C}", "\uFFFD");
  }
}
