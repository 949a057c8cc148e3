package dev.playhead.ports;

import dev.playhead.domain.Activity;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.View;
import java.time.Instant;
import java.util.Optional;

/**
 * A session as the views show it: its summary, what its player does, and how long it counts as
 * active.
 *
 * @param leaseEnd when it expires if nothing more is heard of it
 */
public record LiveSession(View view, Activity activity, Instant lastAt, Instant leaseEnd) {
  /** A session as it stands. */
  public static LiveSession of(SessionState state, Optional<SessionEnd> end, Rules rules) {
    return new LiveSession(
        View.of(state, end, rules),
        state.activity(),
        state.lastAt(),
        SessionEnd.leaseEnd(state, rules));
  }

  /** Rule 6: whether it counts as active at that time. */
  public boolean isActive(Instant now) {
    return !view.isEnded() && now.isBefore(leaseEnd);
  }
}
