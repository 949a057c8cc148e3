package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the player of a session stood still because it had nothing to play. A stall lasts until the
 * fold sees the player do something else; one that nothing ends, until the last word. A silence
 * longer than the lease proves no stall: the device slept, or its reports were lost.
 */
final class Stalls {
  private final SessionFold fold;
  private final Duration lease;
  private final List<Timeline.Stall> stalls = new ArrayList<>();
  private @Nullable SessionState state;
  private @Nullable Instant since;
  private long atMs;

  private Stalls(Rules rules) {
    this.fold = new SessionFold(rules);
    this.lease = rules.lease();
  }

  /**
   * All stalls.
   *
   * @param events each once, in {@link ViewingEvent#ORDER}
   */
  static List<Timeline.Stall> of(List<RecordedEvent> events, Rules rules) {
    Stalls walk = new Stalls(rules);
    events.stream().filter(recorded -> !recorded.event().type().isAct()).forEach(walk::next);
    if (walk.state != null) {
      walk.end(walk.state.lastAt());
    }
    return walk.stalls;
  }

  private void next(RecordedEvent recorded) {
    SessionState before = state;
    SessionState after =
        before == null ? fold.open(recorded) : fold.forward(before, recorded.event());
    boolean stalled = after.activity() == Activity.STALLED;
    if (before != null) {
      boolean silent =
          Duration.between(before.lastAt(), recorded.event().time()).compareTo(lease) > 0;
      if (silent) {
        end(before.lastAt());
      } else if (!stalled) {
        end(recorded.event().time());
      }
    }
    if (stalled && since == null) {
      since = recorded.event().time();
      atMs = Math.max(0, after.positionMs());
    }
    state = after;
  }

  private void end(Instant at) {
    if (since != null) {
      stalls.add(new Timeline.Stall(since, atMs, Timeline.millis(since, at)));
      since = null;
    }
  }
}
