package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the player of a session is after an event, and how that is known.
 *
 * @param at when the player came there: one that stands still, as in a tab left open, does not make
 *     its position newer by repeating it, not even by its stop (rule 11)
 * @param playedMs play time up to there
 */
record Place(long positionMs, Instant at, long playedMs, Provenance provenance) {

  /**
   * The place after one more event.
   *
   * @param activity what the player does after the event
   * @param playedMs play time up to the event
   */
  static Place after(
      SessionState before, ViewingEvent event, Activity activity, long playedMs, Rules rules) {
    if (event.hasPosition()) {
      Instant at = stoodStill(before, event, activity) ? before.positionAt() : event.time();
      return new Place(event.positionMs(), at, playedMs, Provenance.EXACT);
    }
    return workedOut(before, event, playedMs, rules);
  }

  /** Rule 14: what is now known to have been played up to. */
  long reachedMs(ViewingEvent event) {
    return event.hasPosition() || provenance == Provenance.EXACT ? event.reachedMs() : positionMs;
  }

  private static boolean stoodStill(SessionState before, ViewingEvent event, Activity activity) {
    return before.activity() != Activity.PLAYING
        && activity != Activity.PLAYING
        && event.type() != EventType.SEEKED
        && event.positionMs() == before.positionMs()
        && before.provenance() == Provenance.EXACT;
  }

  /**
   * Rule 13: for an event without a position, play time is added up; but not over an exact position
   * within a heartbeat, and not past the end of the title.
   */
  private static Place workedOut(
      SessionState before, ViewingEvent event, long playedMs, Rules rules) {
    long playedSinceMs = playedMs - before.playedAtPositionMs();
    if (before.positionMs() < 0 || playedSinceMs == 0 || exactStands(before, event, rules)) {
      return new Place(
          before.positionMs(),
          before.positionAt(),
          before.playedAtPositionMs(),
          before.provenance());
    }
    long durationMs = ViewingEvent.lastKnown(before.durationMs(), event.durationMs());
    long endMs = durationMs > 0 ? Math.max(durationMs, before.positionMs()) : Long.MAX_VALUE;
    long positionMs = Math.min(before.positionMs() + playedSinceMs, endMs);
    return new Place(positionMs, event.time(), playedMs, Provenance.INTEGRATED);
  }

  private static boolean exactStands(SessionState before, ViewingEvent event, Rules rules) {
    Duration since = Duration.between(before.positionAt(), event.time());
    return before.provenance() == Provenance.EXACT && since.compareTo(rules.heartbeat()) <= 0;
  }
}
