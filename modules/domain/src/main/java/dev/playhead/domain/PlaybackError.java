package dev.playhead.domain;

/**
 * What went wrong in a player, in the device's own words.
 *
 * @param fatal whether playback ended by it
 */
public record PlaybackError(String code, String message, boolean fatal) {
  /** Longest code that a report may bring, in characters. */
  public static final int MAX_CODE = 128;

  /** Longest message that a report may bring, in characters. */
  public static final int MAX_MESSAGE = 1024;
}
