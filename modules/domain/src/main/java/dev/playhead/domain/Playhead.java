package dev.playhead.domain;

import java.time.Instant;

/**
 * The latest known position of a profile in a title, with its time and provenance.
 *
 * @param positionMs the latest position; where to resume is {@link #resumeMs()}
 * @param durationMs length of the title, or {@link ViewingEvent#UNKNOWN}
 * @param watched whether it has passed the title's watched threshold; the next start is from 0
 * @param playCount how many times the title was watched (rule 14)
 * @param time when the player came there, by corrected event time
 * @param session and device: whose position it is
 * @param playedMs time played since the title was last begun anew; 0 once it was dismissed from
 *     continue watching, until it is played again
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

  /** Rule 14: where the next start begins: from 0 once the title was watched. */
  public long resumeMs() {
    return watched ? 0 : positionMs;
  }

  /** The same playhead, at the position where the next start begins. */
  public Playhead atResume() {
    return new Playhead(
        title,
        resumeMs(),
        durationMs,
        watched,
        playCount,
        time,
        provenance,
        session,
        device,
        playedMs);
  }

  /**
   * Rule 15: in progress, so that a few milliseconds of play do not put a title in the row, and not
   * watched.
   */
  public boolean inContinueWatching(Rules rules) {
    return !watched && playedMs >= rules.of(title.title()).inProgressFromMs(durationMs);
  }
}
