package dev.playhead.simulator.truth;

import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.Title;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What must be known of one profile in one title: rules 11 to 15 over its sessions.
 *
 * @param decidedBy the session whose position it is
 * @param lengthMs what was told last of the title's length, or {@link DeviceEvent#UNKNOWN}
 * @param watched whether it was played past its threshold since it was last begun anew
 * @param playCount how often that happened
 * @param playedMs play time since it was last begun anew
 * @param sessions all that were considered, in the order of their positions' times
 */
public record TitleTruth(
    Title title,
    SessionTruth decidedBy,
    long lengthMs,
    boolean watched,
    int playCount,
    long playedMs,
    List<SessionTruth> sessions) {

  private static final Comparator<SessionTruth> BY_POSITION_TIME =
      Comparator.comparing(SessionTruth::arrivedAt)
          .thenComparing(SessionTruth::startedAt)
          .thenComparing(SessionTruth::session);

  /**
   * The truth of a title.
   *
   * @param ofTitle all sessions of one profile in one title and edition, at least one
   */
  public static TitleTruth of(Collection<SessionTruth> ofTitle, Limits limits) {
    List<SessionTruth> sessions = ofTitle.stream().sorted(BY_POSITION_TIME).toList();
    SessionTruth at = sessions.get(0);
    long lengthMs = DeviceEvent.UNKNOWN;
    long creditsMs = DeviceEvent.UNKNOWN;
    boolean watched = false;
    int playCount = 0;
    long playedMs = 0;
    for (SessionTruth session : sessions) {
      lengthMs = session.lengthMs() > 0 ? session.lengthMs() : lengthMs;
      creditsMs = session.creditsMs() > 0 ? session.creditsMs() : creditsMs;
      long watchedFromMs = limits.watchedFromMs(lengthMs, creditsMs);
      boolean accidental = session.watchedMs() < limits.guard().toMillis();
      if (watched || !accidental || session.positionMs() >= at.positionMs()) {
        at = session; // rule 11, but for rule 12
      }
      if (watched && session.fromMs() < watchedFromMs) {
        watched = false; // rule 14: begun anew
        playedMs = 0;
      }
      playedMs += session.watchedMs();
      if (!watched && session.reachedMs() >= watchedFromMs) {
        watched = true;
        playCount++;
      }
    }
    return new TitleTruth(
        at.played().title(), at, lengthMs, watched, playCount, playedMs, sessions);
  }

  public long positionMs() {
    return decidedBy.positionMs();
  }

  public Instant time() {
    return decidedBy.arrivedAt();
  }

  /** Rule 14: where the next start begins. */
  public long resumeMs() {
    return watched ? 0 : positionMs();
  }

  /** Rule 15: whether it is in continue watching. */
  public boolean inContinueWatching(Limits limits) {
    return inContinueWatching(limits, 0);
  }

  /** The same, were the play time off by so much. */
  public boolean inContinueWatching(Limits limits, long offMs) {
    return !watched && playedMs + offMs >= limits.inProgressFromMs(lengthMs);
  }
}
