package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.ports.Generation;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.testkit.Await;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A repair that something goes wrong in: it is done to the end, or says that it was not. */
class ReplayFaultsTest {
  private static OnePartition household() {
    OnePartition partition = OnePartition.taken();
    partition.told(played("s1", 0)).told(played("s2", 5));
    partition.readAll();
    partition.comeToRest(SessionScript.EVENING.plus(Duration.ofHours(3)));
    return partition;
  }

  private static SessionScript played(String id, int minute) {
    return session(id)
        .by("anna")
        .on("tv")
        .of("title-" + id)
        .at(Duration.ofMinutes(minute))
        .started()
        .plays(Duration.ofSeconds(90))
        .stops();
  }

  private static void corrupt(OnePartition partition) {
    Await.result(partition.history.port().remove(OnePartition.ACCOUNT, new SessionId("s1")));
    Await.result(
        partition
            .sessions
            .port()
            .begin(OnePartition.ACCOUNT, Generation.FIRST.next(partition.now())));
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void aRepairThatIsCutShortAnywhereIsDoneToTheEndOrSaysSo(Faults.Kind kind) {
    cutShortAnywhere(ReplayMode.REPAIR, kind);
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void aRebuildThatIsCutShortAnywhereIsDoneToTheEndOrSaysSo(Faults.Kind kind) {
    cutShortAnywhere(ReplayMode.REBUILD, kind);
  }

  private static void cutShortAnywhere(ReplayMode mode, Faults.Kind kind) {
    OnePartition whole = household();
    Picture right = whole.picture();
    corrupt(whole);
    int from = whole.faults.calls();
    assertThat(new Asked(whole).done(OnePartition.ACCOUNT, mode).left()).isZero();
    int calls = whole.faults.calls();
    assertThat(calls).isGreaterThan(from + 20);

    int said = 0;
    for (int call = from; call < calls; call++) {
      OnePartition partition = household();
      corrupt(partition);
      Asked asked = new Asked(partition);
      SessionId id = asked.put(OnePartition.ACCOUNT, mode);
      partition.faults.at(call, kind);
      partition.readAll();
      partition.faults.strikes();
      assertThat(partition.take()).isTrue();
      partition.comeToRest(partition.now().plusSeconds(1));

      Optional<ReplayOutcome> outcome = Await.result(partition.replays.outcome(id));
      assertThat(outcome).as("after call %s", call).isPresent();
      if (outcome.get().failure().isEmpty()) {
        assertThat(outcome.get().left()).as("after call %s", call).isZero();
      } else {
        said++;
        asked.done(OnePartition.ACCOUNT, mode);
      }
      assertThat(asked.done(OnePartition.ACCOUNT, ReplayMode.COMPARE).found())
          .as("after call %s", call)
          .isEmpty();
      assertThat(partition.picture().differencesFrom(right)).as("after call %s", call).isEmpty();
    }
    // What fails before anything is written is told; all that fails later is done again.
    assertThat(said).as("told, not done").isLessThan(calls - from - 8);
  }
}
