package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.SessionId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Places among an account's active sessions, in the view of its open sessions. A place is looked
 * for and taken in one step, so that of two starts racing for the last one exactly one has it (rule
 * 9).
 *
 * <p>Every method's Future fails when the store does not answer in time.
 */
public interface Admissions {
  /** What became of a start. */
  sealed interface Outcome {
    /**
     * It has its place: the view shows the session, until its lease ends.
     *
     * @param replaced active sessions of the same device (rule 8); the view shows them no longer
     * @param stopped sessions that gave way, oldest first; the view shows them no longer
     */
    record Admitted(List<LiveSession> replaced, List<LiveSession> stopped) implements Outcome {}

    /**
     * There is no place, and nothing has changed.
     *
     * @param active the sessions that are in the way, in no order
     */
    record Refused(List<LiveSession> active) implements Outcome {}
  }

  /**
   * Takes a place for a session, if there is one. Sessions of the same device do not count, nor do
   * those whose lease has ended by the start of this one. A session that has its place keeps it.
   *
   * @param start the session as its start alone makes it, the same value that will be projected
   * @return what became of it; empty when the view is not complete, and has to be filled first
   */
  Future<Optional<Outcome>> admit(AccountId account, LiveSession start, ConcurrencyLimit limit);

  /**
   * The sessions that go on after their end and were noted behind a place, in their order. The last
   * ten thousand are kept or somewhat more, of all accounts.
   *
   * @param place of the last one that is known, or {@link Reopened#BEFORE_ALL}
   */
  Future<List<Reopened>> reopened(String place);

  /** Whether a session may go on. */
  sealed interface Standing {
    /** It has a place, or is over and needs none. */
    record Stays() implements Standing {}

    /**
     * There is no place for it.
     *
     * @param session the view shows it no longer
     */
    record MustStop(LiveSession session) implements Standing {}
  }

  /**
   * Looks for a place for a session that goes on after its end, whatever the policy; without one
   * the view shows it no longer, so that of several that are too many each is stopped only while
   * they still are.
   *
   * @param now by which the others' leases are judged
   * @return how it stands; empty when the view is not complete, and has to be filled first
   */
  Future<Optional<Standing>> recheck(
      AccountId account, SessionId session, ConcurrencyLimit limit, Instant now);

  /**
   * Gives back the place of a session that has not started after all, unless more is known of it by
   * now, and shows those again that had to end for it.
   *
   * @param ended the sessions that {@link Outcome.Admitted} named
   */
  Future<Void> withdraw(AccountId account, LiveSession start, List<LiveSession> ended);
}
