package dev.playhead.simulator.truth;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * How a session must have ended (rules 6 and 8).
 *
 * @param reason by its public name
 */
public record EndTruth(Instant at, String reason) {

  /**
   * The session's end, once its lease has run out.
   *
   * @param ofAccount all sessions of the account
   */
  public static EndTruth of(
      SessionTruth session, Collection<SessionTruth> ofAccount, Limits limits) {
    return replacedOrStopped(session, ofAccount, limits)
        .orElseGet(() -> new EndTruth(session.lastAt(), "expired"));
  }

  /** The session's end if it has one before its lease runs out. */
  public static Optional<EndTruth> replacedOrStopped(
      SessionTruth session, Collection<SessionTruth> ofAccount, Limits limits) {
    if (session.stopped()) {
      return Optional.of(new EndTruth(session.lastAt(), session.ended() ? "ended" : "stopped"));
    }
    return ofAccount.stream()
        .filter(other -> !other.session().equals(session.session()))
        .filter(other -> other.played().device().id().equals(session.played().device().id()))
        .map(SessionTruth::startedAt)
        .filter(start -> !start.isBefore(session.lastAt()))
        .filter(start -> start.isBefore(session.leaseEnd(limits)))
        .min(Comparator.naturalOrder())
        .map(start -> new EndTruth(start, "replaced"));
  }
}
