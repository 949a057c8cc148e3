package dev.playhead.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * I1, I2, I5: whichever call to whichever port goes wrong, and however, and whether the node
 * survives it: in the end the stores and the views hold what follows from the records.
 */
class AnyFaultPropertyTest {
  private static final Duration LATER = Duration.ofDays(1);
  private static final List<Faults.Kind> KINDS = List.of(Faults.Kind.values());

  /** What an evening's processing does, fault or no fault: batches of some sizes, and ticks. */
  private record Course(List<AcceptedReport> reports, long seed) {
    OnePartition run(int faultyCall, Faults.Kind kind, boolean survives) {
      OnePartition partition = new OnePartition();
      partition.log.addAll(reports);
      partition.faults.at(faultyCall, kind);
      Random random = new Random(seed);
      again(partition, survives, partition::take);
      while (partition.next() < reports.size()) {
        int size = 1 + random.nextInt(4);
        long before = partition.next();
        again(partition, survives, () -> partition.next() > before || partition.read(size));
        Instant now = reports.get((int) partition.next() - 1).receivedAt();
        if (random.nextInt(3) == 0) {
          partition.clockAt(now.plusSeconds(random.nextInt(120)));
          again(partition, survives, partition::tick);
        }
      }
      return partition;
    }

    /** Until it is done, by the same processor or by one that takes over. */
    private static void again(OnePartition partition, boolean survives, Step step) {
      while (!step.run()) {
        assertThat(partition.faults.strikes()).isTrue();
        while (!survives && !partition.take()) {
          assertThat(partition.faults.strikes()).isTrue();
        }
      }
      if (partition.faults.strikes() && !survives) {
        partition.take();
      }
    }
  }

  private interface Step {
    boolean run();
  }

  @Property(tries = 40)
  void theStoresHoldWhatFollowsFromTheRecords(
      @ForAll("evenings") List<AcceptedReport> reports, @ForAll long seed) {
    Course course = new Course(reports, seed);
    int calls = course.run(-1, Faults.Kind.LOST, true).faults.calls();
    Random random = new Random(seed);

    for (int call = 0; call < calls; call++) {
      Faults.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      boolean survives = kind != Faults.Kind.CUT && random.nextBoolean();
      OnePartition partition = course.run(call, kind, survives);
      Instant end = partition.now().plus(LATER);
      partition.comeToRest(end);

      assertThat(partition.picture().differencesFrom(expected(reports, end)))
          .as("after call %s was %s, and the node %s", call, kind, survives ? "lived" : "died")
          .isEmpty();
    }
  }

  private static Picture expected(List<AcceptedReport> reports, Instant now) {
    return Picture.expected(reports, now, OnePartition.RULES);
  }

  @Provide
  Arbitrary<List<AcceptedReport>> evenings() {
    return Evenings.any();
  }
}
