package dev.playhead.domain;

/**
 * What plays, as it described itself in its report.
 *
 * @param name what its owner calls it; empty when not told
 * @param type its kind ("tv", "phone"); empty when not told
 */
public record Device(DeviceId id, String name, String type) {
  /** Longest name or type, in characters. */
  public static final int MAX_TEXT = 128;

  public Device {
    checkText("device.name", name);
    checkText("device.type", type);
  }

  private static void checkText(String field, String text) {
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      throw new IllegalArgumentException(
          "Expected " + field + " to have at most 128 characters, but it had " + text.length());
    }
  }
}
