package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A session's raw events are made smaller once its end is in the history, if that can be. */
class SettlingTest {
  /** A session that was played, stopped and read, while that call went wrong. */
  private static OnePartition watched(int faultyCall) {
    OnePartition partition = new OnePartition();
    partition.faults.at(faultyCall, Faults.Kind.LOST);
    partition.take();
    partition.told(session("s").started().plays(Duration.ofMinutes(10)).stops());
    boolean isDone = true;
    while (isDone && partition.next() < partition.log.size()) {
      isDone = partition.read(1);
    }
    return partition;
  }

  @Test
  void aSessionThatCameInOnePieceIsAsSmallAsItGets() {
    OnePartition partition = OnePartition.taken();

    partition.told(session("s").started().plays(Duration.ofMinutes(10)).stops()).readAll();

    assertThat(partition.published).hasSize(1);
    assertThat(partition.faults.callsOf("RawEvents.settle")).isZero();
  }

  @Test
  void aSessionThatSomebodyElseBeganMayBeInPieces() {
    OnePartition partition = OnePartition.taken();
    partition.told(session("s").started().plays(Duration.ofMinutes(10)).stops()).read(3);
    partition.take();

    partition.readAll();

    assertThat(partition.faults.callsOf("RawEvents.settle")).isEqualTo(1);
  }

  @Test
  void aSessionThatEndsIsSettledOnce() {
    OnePartition partition = watched(-1);

    partition.tick(Duration.ofHours(2));

    assertThat(partition.faults.callsOf("RawEvents.settle")).isEqualTo(1);
    assertThat(partition.counted("unsettled")).isZero();
  }

  @Test
  void aSessionThatGoesOnIsNotSettled() {
    OnePartition partition = OnePartition.taken();

    partition.told(session("s").started().plays(Duration.ofMinutes(10))).readAll();

    assertThat(partition.faults.callsOf("RawEvents.settle")).isZero();
  }

  @Test
  void aSessionThatCannotBeSettledIsCountedAndHoldsNothingUp() {
    List<OnePartition> unsettled =
        IntStream.range(0, watched(-1).faults.calls())
            .mapToObj(SettlingTest::watched)
            .filter(partition -> partition.counted("unsettled") > 0)
            .toList();

    assertThat(unsettled)
        .singleElement()
        .satisfies(
            partition -> {
              assertThat(partition.faults.strikes()).isTrue();
              assertThat(partition.next()).isEqualTo(partition.log.size());
              assertThat(partition.published).hasSize(1);
            });
  }
}
