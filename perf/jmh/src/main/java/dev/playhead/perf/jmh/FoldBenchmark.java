package dev.playhead.perf.jmh;

import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Events to a session, and a session to a playhead. */
@State(Scope.Thread)
public class FoldBenchmark {
  @Param({"1", "50"})
  int events;

  private List<RecordedEvent> recorded = List.of();
  private SessionState session = new Evening(1).session();

  @Setup
  public void tell() {
    Evening evening = new Evening(events);
    recorded = evening.recorded();
    session = evening.session();
  }

  /** Event by event, as they come. */
  @Benchmark
  public SessionState forward() {
    SessionState state = Evening.FOLD.open(recorded.get(0));
    for (int i = 1; i < recorded.size(); i++) {
      state = Evening.FOLD.forward(state, recorded.get(i).event());
    }
    return state;
  }

  /** From the raw log, as for an event that comes late. */
  @Benchmark
  public SessionState anew() {
    return Evening.FOLD.of(recorded);
  }

  @Benchmark
  public Optional<Playhead> playhead() {
    return PlayheadState.empty(session.title())
        .with(Sitting.of(session), Rules.DEFAULT)
        .playhead(Rules.DEFAULT);
  }
}
