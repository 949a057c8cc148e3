package dev.playhead.simulator.client;

/** What became of an attempt to report. */
sealed interface Reply {
  /** The server has taken the report. */
  record Accepted(int events, String rejections) implements Reply {}

  /** The server will never take it. */
  record Refused(String why) implements Reply {}

  /**
   * It cannot be taken now, or nobody knows whether it was: to be sent again.
   *
   * @param waitMs what the server asks to wait, 0 when it asks for nothing
   */
  record Unavailable(String why, long waitMs) implements Reply {}
}
