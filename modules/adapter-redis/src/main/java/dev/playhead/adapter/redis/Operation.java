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

  /** The name in metrics and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
