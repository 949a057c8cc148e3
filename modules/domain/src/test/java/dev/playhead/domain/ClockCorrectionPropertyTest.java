package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rule 2, and I11: no device can freeze a playhead by its clock. */
class ClockCorrectionPropertyTest {
  private static final Instant RECEIVED = SessionScript.EVENING;
  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));

  @Property
  void noCorrectedTimeLiesAfterTheArrival(
      @ForAll("times") Instant time, @ForAll("times") Instant sentAt) {
    CheckedReport checked = check.check(report(time, sentAt), RECEIVED);

    assertThat(checked.accepted().events().size() + checked.rejections().size()).isEqualTo(1);
    assertThat(checked.accepted().events())
        .allSatisfy(event -> assertThat(event.time()).isBeforeOrEqualTo(RECEIVED))
        .allSatisfy(event -> assertThat(event.deviceTime()).isEqualTo(time));
  }

  @Property
  void aClockThatIsOffByAnyAmountTellsTheRightTime(@ForAll("offsets") Duration off) {
    Instant happened = RECEIVED.minusSeconds(300);

    CheckedReport checked = check.check(report(happened.plus(off), RECEIVED.plus(off)), RECEIVED);

    assertThat(checked.accepted().events())
        .singleElement()
        .satisfies(event -> assertThat(event.time()).isEqualTo(happened));
  }

  @Provide
  Arbitrary<Instant> times() {
    long latest = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();
    return Arbitraries.oneOf(
            Arbitraries.longs().between(-1_000, latest),
            Arbitraries.longs()
                .between(RECEIVED.toEpochMilli() - 10_000, RECEIVED.toEpochMilli() + 10_000))
        .map(Instant::ofEpochMilli);
  }

  @Provide
  Arbitrary<Duration> offsets() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(2_001, Duration.ofDays(36_500).toMillis()),
            Arbitraries.longs().between(-Duration.ofDays(20_000).toMillis(), -2_001))
        .map(Duration::ofMillis);
  }

  private static Report report(Instant time, Instant sentAt) {
    return new Report(
        new AccountId("home"),
        new ProfileId("ann"),
        new Device(new DeviceId("tv"), "", ""),
        sentAt,
        List.of(EventDrafts.heartbeat().time(time).draft()));
  }
}
