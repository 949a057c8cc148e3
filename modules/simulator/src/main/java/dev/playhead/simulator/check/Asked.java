package dev.playhead.simulator.check;

import dev.playhead.simulator.truth.Limits;
import dev.playhead.simulator.truth.SessionTruth;
import java.time.Instant;

/**
 * When a question was under way: a session may have expired before, after or meanwhile.
 *
 * @param from when it was asked
 * @param to when it was answered
 */
record Asked(Instant from, Instant to) {
  /** How much later than the lease's end the history may tell of it. */
  private static final long NOTICED_WITHIN_MS = 5_000;

  private static final long CLOCKS_MS = 1_000;

  /** Whether the session's lease certainly lived all the time. */
  boolean surelyBefore(SessionTruth session, Limits limits) {
    return to.plusMillis(CLOCKS_MS).isBefore(session.leaseEnd(limits));
  }

  /** Whether the session's lease had certainly run out, and that was noticed. */
  boolean surelyAfter(SessionTruth session, Limits limits) {
    return from.minusMillis(NOTICED_WITHIN_MS).isAfter(session.leaseEnd(limits));
  }
}
