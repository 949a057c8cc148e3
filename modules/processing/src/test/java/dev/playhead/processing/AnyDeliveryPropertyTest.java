package dev.playhead.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rule 3, I2, I5: the same events in any order, any batches, any number of times. */
class AnyDeliveryPropertyTest {
  private static final Duration LATER = Duration.ofDays(2);

  @Property(tries = 300)
  void whatIsStoredFollowsFromTheEventsAlone(
      @ForAll("evenings") List<AcceptedReport> reports, @ForAll long seed) {
    Random random = new Random(seed);
    OnePartition partition = OnePartition.taken();
    partition.log.addAll(delivered(reports, random));

    while (partition.next() < partition.log.size()) {
      assertThat(partition.read(1 + random.nextInt(6))).isTrue();
      if (random.nextInt(4) == 0) {
        partition.clockAt(arrivalOf(partition, partition.next() - 1));
        assertThat(partition.tick()).isTrue();
      }
    }

    Instant end = partition.now().plus(LATER);
    partition.comeToRest(end);
    assertThat(partition.picture().differencesFrom(expected(partition, end))).isEmpty();
  }

  @Property(tries = 100)
  void aSecondReplayChangesNothing(
      @ForAll("evenings") List<AcceptedReport> reports, @ForAll long seed) {
    OnePartition partition = OnePartition.taken();
    partition.log.addAll(reports);
    partition.readAll();
    Instant end = arrivalOf(partition, reports.size() - 1).plus(LATER);
    partition.comeToRest(end);
    Picture once = partition.picture();

    partition.log.addAll(reports);
    Random random = new Random(seed);
    while (partition.next() < partition.log.size()) {
      assertThat(partition.read(1 + random.nextInt(6))).isTrue();
    }

    partition.comeToRest(end);
    assertThat(partition.picture().differencesFrom(once)).isEmpty();
  }

  /** Shuffled, and some of it again, as retries that arrived later. */
  private static List<AcceptedReport> delivered(List<AcceptedReport> reports, Random random) {
    List<AcceptedReport> delivered = new ArrayList<>(reports);
    for (AcceptedReport report : reports) {
      if (random.nextInt(3) == 0) {
        Instant later = report.receivedAt().plusSeconds(random.nextInt(600));
        delivered.add(
            new AcceptedReport(
                report.account(), report.profile(), report.device(), later, report.events()));
      }
    }
    Collections.shuffle(delivered, random);
    return delivered;
  }

  private static Instant arrivalOf(OnePartition partition, long offset) {
    return partition.log.get((int) offset).receivedAt();
  }

  private static Picture expected(OnePartition partition, Instant now) {
    return Picture.expected(partition.log, now, OnePartition.RULES);
  }

  @Provide
  Arbitrary<List<AcceptedReport>> evenings() {
    return Evenings.any();
  }
}
