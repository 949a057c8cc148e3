package dev.playhead.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {
  private final Pauses pauses = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(5));

  @Test
  void eachIsTwiceTheOneBeforeUpToTheLongest() {
    assertThat(
            IntStream.rangeClosed(1, 8)
                .mapToObj(failures -> Duration.ofNanos(pauses.nanosAfter(failures)).toMillis()))
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
  }

  @Test
  void theLongestHoldsForever() {
    assertThat(pauses.nanosAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5).toNanos());
  }
}
