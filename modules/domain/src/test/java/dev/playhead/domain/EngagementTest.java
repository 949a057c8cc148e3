package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What views come to. */
class EngagementTest {
  private static final long HOUR = 3_600_000;

  private static View view(EndReason reason, long watchedMs, long durationMs, boolean watched) {
    return new View(
        new SessionId("s"),
        new ProfileId("p"),
        new Device(new DeviceId("d"), "", ""),
        TitleEdition.of("t"),
        SessionScript.EVENING,
        new SessionEnd(SessionScript.EVENING.plusMillis(watchedMs), reason),
        watchedMs,
        0,
        watchedMs,
        durationMs,
        watched);
  }

  private static Engagement stopped(long furthestMs) {
    return Engagement.of(view(EndReason.STOPPED, furthestMs, HOUR, false), furthestMs);
  }

  @Test
  void theCurveFallsWithThoseWhoLeft() {
    Engagement sum = stopped(HOUR / 10).plus(stopped(HOUR / 2)).plus(stopped(HOUR / 2 - 1));

    assertThat(IntStream.of(0, 2, 3, 9, 10, 11, 20).mapToObj(sum::share))
        .containsExactly(1.0, 1.0, 2.0 / 3, 2.0 / 3, 1.0 / 3, 0.0, 0.0);
  }

  @Test
  void theCurveNeverRises() {
    Engagement sum =
        IntStream.range(0, 500)
            .mapToObj(i -> stopped((i * 7919L * 1000) % (HOUR + 1)))
            .reduce(Engagement.NONE, Engagement::plus);

    List<Double> curve = IntStream.rangeClosed(0, Engagement.STEPS).mapToObj(sum::share).toList();
    assertThat(curve).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(curve.get(0)).isEqualTo(1.0);
  }

  /** A player says where it was some time before the very end. */
  @Test
  void whoCameToTheEndGotToTheLastStep() {
    assertThat(Engagement.of(view(EndReason.ENDED, HOUR - 900, HOUR, true), HOUR - 900).share(20))
        .isEqualTo(1.0);
    assertThat(stopped(HOUR - 900).share(20)).isZero();
    assertThat(stopped(HOUR).share(20)).isEqualTo(1.0);
    assertThat(stopped(HOUR + 60_000).share(20)).isEqualTo(1.0);
  }

  @Test
  void aTitleOfUnknownLengthHasNoCurveAndCountsAllTheSame() {
    Engagement unknown =
        Engagement.of(view(EndReason.STOPPED, 60_000, ViewingEvent.UNKNOWN, false), 60_000);

    assertThat(unknown.hasCurve()).isFalse();
    assertThat(unknown.share(0)).isZero();
    assertThat(unknown.views()).isEqualTo(1);
    assertThat(unknown.plus(stopped(HOUR / 2)).share(10)).isEqualTo(1.0);
  }

  /** Who looks for a scene and comes back has not seen what lies between. */
  @Test
  void aJumpThereAndBackIsNotProgress() {
    SessionState jumped =
        session("s")
            .lasting(ofMinutes(60))
            .started()
            .plays(ofMinutes(6))
            .seeks(ofMinutes(59))
            .seeks(ofMinutes(6))
            .plays(ofMinutes(1))
            .stops()
            .state();
    View view = View.of(jumped, Optional.empty(), Rules.DEFAULT);

    assertThat(Engagement.of(view, jumped.furthestMs()).share(2)).isEqualTo(1.0);
    assertThat(Engagement.of(view, jumped.furthestMs()).share(3)).isZero();
  }

  @Test
  void completionIsTheShareOfWatchedViews() {
    Engagement seen = Engagement.of(view(EndReason.STOPPED, HOUR, HOUR, true), HOUR);

    assertThat(seen.plus(stopped(1)).plus(stopped(1)).plus(stopped(1)).completionRate())
        .isEqualTo(0.25);
    assertThat(Engagement.NONE.completionRate()).isZero();
  }

  @Test
  void whatWasAddedCanBeTakenAway() {
    Engagement one = stopped(HOUR / 3);
    Engagement other = stopped(HOUR / 4);

    assertThat(one.plus(other).minus(one)).isEqualTo(other);
    assertThat(one.minus(one)).isEqualTo(Engagement.NONE);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> other.minus(one))
        .withMessageContaining("Expected counts of 0 or more");
  }
}
