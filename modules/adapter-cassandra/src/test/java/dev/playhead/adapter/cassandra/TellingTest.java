package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TellingTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T20:15:00Z"));
  private final Telling telling = new Telling(now::get);

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void eachIsGreaterThanTheOneBeforeAlsoWhenTheClockGoesBack() {
    String first = telling.next();
    String second = telling.next();
    pass(Duration.ofSeconds(-5));
    String third = telling.next();
    pass(Duration.ofDays(20_000));
    String fourth = telling.next();

    assertThat(List.of(first, second, third, fourth)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void nodesTellAtTheSameTimeAndDoNotMeet() {
    List<String> told =
        Stream.generate(() -> new Telling(now::get)).limit(10).map(Telling::next).toList();

    assertThat(told).doesNotHaveDuplicates();
  }

  @Test
  void whatWasToldIsLateFirstAndRipeLong() {
    String told = telling.next();
    assertThat(telling.isLate(told)).isFalse();
    pass(Telling.LATE);
    assertThat(telling.isLate(told)).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(telling.isLate(told)).isTrue();
    assertThat(told).isGreaterThan(telling.ripe());
    pass(Telling.RIPE.minus(Telling.LATE));
    assertThat(told).isLessThan(telling.ripe());
  }
}
