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
 * I1, I10: whatever the store forgets of its last writes when it is killed, and whether the node is
 * killed with it: in the end the stores and the views hold what follows from the records.
 */
class StoreKilledPropertyTest {
  private static final Duration LATER = Duration.ofDays(1);

  @Property(tries = 200)
  void theStoresHoldWhatFollowsFromTheRecords(
      @ForAll("evenings") List<AcceptedReport> reports,
      @ForAll boolean nodeSurvives,
      @ForAll long seed) {
    Random random = new Random(seed);
    OnePartition partition = OnePartition.taken();
    partition.log.addAll(reports);
    readSome(partition, random);
    partition.storesRemember();
    readSome(partition, random);

    partition.storesForget();
    assertThat(nodeSurvives ? partition.storeReturned() : partition.take()).isTrue();
    readSome(partition, random);
    partition.take();
    Instant end = partition.now().plus(LATER);
    partition.comeToRest(end);

    assertThat(
            partition.picture().differencesFrom(Picture.expected(reports, end, OnePartition.RULES)))
        .isEmpty();
  }

  private static void readSome(OnePartition partition, Random random) {
    for (int batches = random.nextInt(4); batches > 0; batches--) {
      partition.read(1 + random.nextInt(8));
    }
  }

  @Provide
  Arbitrary<List<AcceptedReport>> evenings() {
    return Evenings.any();
  }
}
