package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rule 2: two clocks. */
class TwoClocksTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-22T20:00:00Z");
  private final ClockCorrection clocks = new ClockCorrection(Duration.ofSeconds(2));

  @Test
  void aGoodClockIsNotTouched() {
    Instant sentAt = RECEIVED.minusSeconds(2);

    assertThat(clocks.correctionMs(sentAt, RECEIVED)).isZero();
  }

  // music-assistant/server#5266
  @Test
  void aSlowClockLosesNothing() {
    Instant sentAt = RECEIVED.minusSeconds(3_600);
    long correctionMs = clocks.correctionMs(sentAt, RECEIVED);

    Instant corrected = ClockCorrection.apply(sentAt.minusSeconds(30), correctionMs, RECEIVED);

    assertThat(corrected).isEqualTo(RECEIVED.minusSeconds(30));
  }

  @Test
  void aBoxThatCountsFrom1970IsCorrectedToo() {
    Instant sentAt = Instant.EPOCH.plusSeconds(600);
    long correctionMs = clocks.correctionMs(sentAt, RECEIVED);

    Instant corrected =
        ClockCorrection.apply(Instant.EPOCH.plusSeconds(540), correctionMs, RECEIVED);

    assertThat(corrected).isEqualTo(RECEIVED.minusSeconds(60));
  }

  @Test
  void aClockTenYearsAheadNeverGivesATimeInTheFutureOfTheArrival() {
    Instant tenYearsOn = RECEIVED.plus(Duration.ofDays(3_652));

    assertThat(ClockCorrection.apply(tenYearsOn, 0, RECEIVED)).isEqualTo(RECEIVED);
    assertThat(
            ClockCorrection.apply(
                tenYearsOn.minusSeconds(60), clocks.correctionMs(tenYearsOn, RECEIVED), RECEIVED))
        .isEqualTo(RECEIVED.minusSeconds(60));
  }

  @Test
  void aReportThatWaitedOfflineIsNotTakenForASlowClock() {
    Instant playedAt = RECEIVED.minus(Duration.ofDays(3));

    long correctionMs = clocks.correctionMs(RECEIVED.minusMillis(80), RECEIVED);

    assertThat(ClockCorrection.apply(playedAt, correctionMs, RECEIVED)).isEqualTo(playedAt);
  }

  @Test
  void withoutASendingTimeOrWithAnImpossibleOneTheClockIsBelieved() {
    assertThat(clocks.correctionMs(null, RECEIVED)).isZero();
    assertThat(clocks.correctionMs(Instant.MAX, RECEIVED)).isZero();
    assertThat(clocks.correctionMs(Instant.MIN, RECEIVED)).isZero();
  }
}
