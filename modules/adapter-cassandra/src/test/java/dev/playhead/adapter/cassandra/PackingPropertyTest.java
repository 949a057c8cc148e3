package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.View;
import dev.playhead.testkit.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Wherever views are packed, together they are the history. */
class PackingPropertyTest {
  private static final Instant NOW = Sample.EVENING;

  private final PackedPartition partition = new PackedPartition();
  private final TreeMap<Bound, View> model = new TreeMap<>();

  @Property(tries = 25)
  void whatever_comes_the_history_is_the_views_in_order(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2_000) int steps) {
    Random random = new Random(seed);
    for (int step = 0; step < steps; step++) {
      step(random, step);
    }

    partition.check();
    assertThat(partition.views()).isEqualTo(List.copyOf(model.descendingMap().values()));
  }

  private void step(Random random, int step) {
    switch (random.nextInt(20)) {
      case 0 -> partition.pack(NOW.plus(Duration.ofDays(random.nextInt(10))));
      case 1, 2 -> remove(random);
      case 3, 4 -> change(random);
      default -> put(view("s" + step, random, 60_000));
    }
  }

  /** Mostly around a few times, so that they meet; some on the millisecond. */
  private static View view(String session, Random random, long watchedMs) {
    long minutes = random.nextInt(4) * 200_000L + random.nextInt(900);
    return Sample.view(
        session, NOW.minus(Duration.ofMinutes(minutes)), Sample.PROFILE, Sample.TITLE, watchedMs);
  }

  private void put(View view) {
    partition.put(view);
    model.put(Bound.of(view), view);
  }

  private void remove(Random random) {
    if (!model.isEmpty()) {
      Bound place = any(random);
      partition.remove(place);
      model.remove(place);
    }
  }

  private void change(Random random) {
    if (!model.isEmpty()) {
      Bound place = any(random);
      put(
          Sample.view(
              place.session(), place.startedAt(), Sample.PROFILE, Sample.TITLE, random.nextInt()));
    }
  }

  private Bound any(Random random) {
    return new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
  }

  @Example
  void the_newest_and_the_fresh_stay_rows() {
    hourly(400, NOW);
    partition.pack(NOW);
    assertThat(partition.chunks()).as("the oldest 200 are 9 to 17 days old").isEqualTo(1);

    partition.pack(NOW);
    assertThat(partition.rows()).isEqualTo(200);

    partition.pack(NOW.plus(Duration.ofDays(99)));
    assertThat(partition.rows()).as("100 are kept, and 100 are no chunk").isEqualTo(200);
  }

  @Example
  void what_started_within_a_week_is_not_packed() {
    hourly(400, NOW);

    partition.pack(NOW.minus(Duration.ofDays(2)));

    assertThat(partition.chunks()).isZero();
  }

  @Example
  void a_chunk_that_grows_is_cut_in_two() {
    hourly(300, NOW.minus(Duration.ofDays(30)));
    partition.pack(NOW);
    for (int i = 0; i <= 200; i++) {
      put(Sample.view("late" + i, NOW.minus(Duration.ofDays(41)).plusSeconds(i)));
    }

    partition.check();
    assertThat(partition.chunks()).isEqualTo(2);
    assertThat(partition.views()).isEqualTo(List.copyOf(model.descendingMap().values()));
  }

  @Example
  void an_emptied_chunk_goes() {
    hourly(300, NOW.minus(Duration.ofDays(30)));
    partition.pack(NOW);

    model.keySet().stream().limit(200).toList().forEach(partition::remove);

    assertThat(partition.chunks()).isZero();
    assertThat(partition.views()).hasSize(100);
  }

  private void hourly(int count, Instant newest) {
    for (int i = 0; i < count; i++) {
      put(Sample.view("v" + i, newest.minus(Duration.ofHours(i))));
    }
  }
}
