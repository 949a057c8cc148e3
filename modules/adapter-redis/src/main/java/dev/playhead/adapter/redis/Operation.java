package dev.playhead.adapter.redis;

import java.util.Locale;

/** What the views are asked to do; a tag of the metrics. */
enum Operation {
  PROJECT,
  PROJECTED_OFFSET,
  PLAYHEADS,
  CONTINUE_WATCHING,
  RECENT,
  SESSIONS,
  STOPS,
  REOPENED,
  FILL_PROFILE,
  FILL_SESSIONS,
  ADMIT,
  RECHECK,
  WITHDRAW,
  CLEAR,
  CHECK;

  /** Whether it may be sent twice, and in a pipeline with others. */
  boolean isRead() {
    return switch (this) {
      case PLAYHEADS,
          CONTINUE_WATCHING,
          RECENT,
          SESSIONS,
          STOPS,
          REOPENED,
          PROJECTED_OFFSET,
          CHECK ->
          true;
      case PROJECT, FILL_PROFILE, FILL_SESSIONS, ADMIT, RECHECK, WITHDRAW, CLEAR -> false;
    };
  }

  /**
   * Whether it may take as long as it takes while Redis answers at all. Nobody waits for a
   * projection, and one that is given up has its partition read again.
   */
  boolean isPatient() {
    return this == PROJECT;
  }

  /** The name in metrics and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
