package dev.playhead.domain;

/** What the player of a session was doing after its last event. The code is the stored form. */
public enum Activity {
  PLAYING(1, "playing"),
  PAUSED(2, "paused"),
  /** Rebuffering. */
  STALLED(3, "stalled"),
  /** Stopped by the viewer, or at the end of the title. */
  STOPPED(4, "stopped"),
  /** Ended by a fatal error; silent until its lease runs out. */
  FAILED(5, "failed");

  private final int code;
  private final String wireName;

  Activity(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  /** The number in stored states. */
  public int code() {
    return code;
  }

  /** The name in the public API. */
  public String wireName() {
    return wireName;
  }

  /**
   * What the player does after this event, when it did {@code before}. A paused player that
   * rebuffers is still paused; an error told while a player is torn down does not unmake its stop;
   * anything else after an end plays on (rule 7).
   */
  static Activity after(Activity before, ViewingEvent event) {
    return switch (event.type()) {
      case STARTED, RESUMED -> PLAYING;
      case HEARTBEAT -> event.paused() ? PAUSED : PLAYING;
      case PAUSED -> PAUSED;
      case STALLED -> before == PAUSED ? PAUSED : STALLED;
      case RECOVERED -> before == PAUSED ? PAUSED : PLAYING;
      case STOPPED -> STOPPED;
      case FAILED -> before != STOPPED && isFatal(event) ? FAILED : before;
      case SEEKED, BITRATE_CHANGED -> before == STOPPED || before == FAILED ? PLAYING : before;
      case REMOTE_STOPPED,
          LIMIT_STOPPED,
          VIEW_REMOVED,
          POSITION_SET,
          WATCHED_SET,
          WATCHED_UNSET,
          DISMISSED,
          TITLE_REMOVED,
          ACCOUNT_ERASED,
          ACCOUNT_REPLAYED ->
          before;
    };
  }

  private static boolean isFatal(ViewingEvent event) {
    return event.error() != null && event.error().fatal();
  }
}
