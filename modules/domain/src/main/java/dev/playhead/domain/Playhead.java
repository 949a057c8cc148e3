package dev.playhead.domain;

import java.time.Instant;

/**
 * The latest known position of a profile in a title, with its time and provenance.
 *
 * @param positionMs where to resume, unless {@code watched}
 * @param durationMs length of the title, or {@link ViewingEvent#UNKNOWN}
 * @param watched whether it has passed the title's watched threshold; the next start is from 0
 * @param playCount how many times the title was watched (rule 14)
 * @param time when the playhead was there, by corrected event time
 * @param session and device: whose position it is
 * @param playedMs time played since the title was last begun anew
 */
public record Playhead(
    TitleEdition title,
    long positionMs,
    long durationMs,
    boolean watched,
    int playCount,
    Instant time,
    Provenance provenance,
    SessionId session,
    Device device,
    long playedMs) {

  /**
   * Rule 15: in progress, so that a few milliseconds of play do not put a title in the row, and not
   * watched.
   */
  public boolean inContinueWatching(Rules rules) {
    if (watched) {
      return false;
    }
    long afterMs = rules.startedAfter().toMillis();
    if (durationMs > 0) {
      afterMs = Math.min(afterMs, (long) (durationMs * rules.startedFraction()));
    }
    return playedMs >= afterMs;
  }
}
