package dev.playhead.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * When and why a session ended.
 *
 * @param at by corrected event time
 */
public record SessionEnd(Instant at, EndReason reason) {
  private static final Comparator<SessionState> START_ORDER =
      Comparator.comparing(SessionState::startedAt).thenComparing(SessionState::session);

  /**
   * Rules 6, 7, 8 and 10: whether the session has ended, as of now. A stop ends it at once; a start
   * on the same device within its lease replaces it; otherwise its end is its last event, once the
   * lease has run out. A stop from elsewhere ends it for good. The others are judged from the
   * session's <em>last</em> event, so an older event never reopens it and a newer one does. So of
   * two that take turns on one device, as two tabs do, both are active: each was heard of after the
   * other had replaced it.
   *
   * @param ofAccount the account's sessions, in any order; itself may be among them
   */
  public static Optional<SessionEnd> of(
      SessionState session, Iterable<SessionState> ofAccount, Instant now, Rules rules) {
    SessionEnd stop = session.stop();
    if (stop != null) {
      boolean endedBefore =
          session.activity() == Activity.STOPPED && !session.lastAt().isAfter(stop.at());
      return Optional.of(endedBefore ? ofItself(session) : stop);
    }
    if (session.activity() == Activity.STOPPED) {
      return Optional.of(ofItself(session));
    }
    Instant leaseEnd = leaseEnd(session, rules);
    Instant replaced = null;
    for (SessionState other : ofAccount) {
      if (replaces(other, session, leaseEnd)
          && (replaced == null || other.startedAt().isBefore(replaced))) {
        replaced = other.startedAt();
      }
    }
    if (replaced != null) {
      return Optional.of(new SessionEnd(replaced, EndReason.REPLACED));
    }
    return now.isBefore(leaseEnd)
        ? Optional.empty()
        : Optional.of(new SessionEnd(session.lastAt(), EndReason.EXPIRED));
  }

  private static SessionEnd ofItself(SessionState session) {
    EndReason reason = session.titleEnded() ? EndReason.ENDED : EndReason.STOPPED;
    return new SessionEnd(session.lastAt(), reason);
  }

  /** Rule 6: until when the session counts as active if nothing more is heard of it. */
  public static Instant leaseEnd(SessionState session, Rules rules) {
    return session.lastAt().plus(rules.lease());
  }

  /**
   * Rule 7: whether a session had come to its end, by a stop of its own or by its lease, before a
   * newer event of it, which {@link SessionFold.Fit#NEXT fits} behind it. If that event is no stop,
   * the session goes on with it.
   */
  public static boolean isBefore(ViewingEvent next, SessionState session, Rules rules) {
    return session.activity() == Activity.STOPPED
        || !next.time().isBefore(leaseEnd(session, rules));
  }

  private static boolean replaces(SessionState other, SessionState session, Instant leaseEnd) {
    return !other.startedAt().isBefore(session.lastAt())
        && other.startedAt().isBefore(leaseEnd)
        && other.device().id().equals(session.device().id())
        && START_ORDER.compare(other, session) > 0;
  }
}
