package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.SessionId;
import dev.playhead.ports.Replays;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Replays} does. */
public abstract class ReplaysContract {
  private final SessionId id = new SessionId("r-" + UUID.randomUUID());

  /** The port under test; other tests may have used it. */
  protected abstract Replays replays();

  private static ReplayOutcome outcome(String failure, long differences) {
    return new ReplayOutcome(
        failure,
        12,
        345,
        differences,
        List.of(
            new Difference(
                ReplayedView.PLAYHEADS, Sample.WILD_ID + "/t-1", Difference.Kind.DIFFERS)),
        1,
        List.of("s-8", Sample.WILD_ID),
        "ab",
        "cd",
        "ef",
        67);
  }

  @Test
  void nothingIsKnownOfWhatNobodyAskedFor() {
    assertThat(Await.result(replays().request(id))).isEmpty();
    assertThat(Await.result(replays().outcome(id))).isEmpty();
  }

  @Test
  void whatIsAskedForComesBackAsItWas() {
    ReplayRequest request =
        new ReplayRequest(
            id,
            Sample.account(),
            ReplayMode.REPAIR,
            Set.of(ReplayedView.HISTORY, ReplayedView.SESSIONS),
            Sample.EVENING,
            Sample.EVENING.plusMillis(7));

    Await.result(replays().ask(request));

    assertThat(Await.result(replays().request(id))).contains(request);
    assertThat(Await.result(replays().outcome(id))).isEmpty();
  }

  @Test
  void whatIsAskedForNeedsNoTimes() {
    ReplayRequest request =
        new ReplayRequest(
            id, Sample.account(), ReplayMode.COMPARE, Set.of(ReplayedView.ENGAGEMENT), null, null);

    Await.result(replays().ask(request));

    assertThat(Await.result(replays().request(id))).contains(request);
  }

  @Test
  void theOutcomeComesBackAsItWas() {
    Await.result(replays().done(id, outcome("Some store is away", 3)));

    assertThat(Await.result(replays().outcome(id))).contains(outcome("Some store is away", 3));
  }

  @Test
  void theFirstOutcomeStays() {
    Await.result(replays().done(id, outcome("", 3)));
    Await.result(replays().done(id, outcome("", 0)));

    assertThat(Await.result(replays().outcome(id))).contains(outcome("", 3));
  }
}
