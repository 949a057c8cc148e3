package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCheckTest {
  private static final Instant RECEIVED = SessionScript.EVENING.plusSeconds(1);
  private static final String TOO_LONG = "x".repeat(129);
  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));

  @Test
  void aBadEventIsRejectedAloneAndItsNeighboursAreKept() {
    CheckedReport checked =
        check(
            EventDrafts.heartbeat().sequence(0L),
            EventDrafts.heartbeat().sequence(1L).positionMs(-5L),
            EventDrafts.heartbeat().sequence(2L));

    assertThat(checked.accepted().events())
        .extracting(ViewingEvent::sequence)
        .containsExactly(0L, 2L);
    assertThat(checked.rejections()).extracting(Rejection::index).containsExactly(1);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNamedByFieldAndValue(EventDrafts bad, String code, String field, String value) {
    CheckedReport checked = check(bad);

    assertThat(checked.rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.code()).isEqualTo(code);
              assertThat(rejection.field()).isEqualTo(field);
              assertThat(rejection.message()).startsWith(field + ":").contains(value);
            });
    assertThat(checked.accepted().events()).isEmpty();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        missing(EventDrafts.heartbeat().sessionId(null), "sessionId", "every event"),
        missing(EventDrafts.heartbeat().sequence(null), "sequence", "every event"),
        missing(EventDrafts.of(null), "type", "every event"),
        missing(EventDrafts.heartbeat().time(null), "time", "every event"),
        missing(EventDrafts.heartbeat().titleId(null), "titleId", "every event"),
        missing(EventDrafts.heartbeat().positionMs(null), "positionMs", "heartbeat"),
        missing(EventDrafts.of("seeked"), "fromMs", "seeked"),
        missing(EventDrafts.of("bitrate-changed"), "telemetry.bitrateKbps", "bitrate-changed"),
        missing(EventDrafts.of("failed"), "error", "failed"),
        invalid(EventDrafts.heartbeat().sessionId(""), "sessionId", "''"),
        invalid(EventDrafts.heartbeat().sessionId("a/b"), "sessionId", "'a/b'"),
        invalid(EventDrafts.heartbeat().titleId(TOO_LONG), "titleId", "'xxx"),
        invalid(EventDrafts.heartbeat().edition("director's"), "edition", "'director's'"),
        invalid(EventDrafts.heartbeat().sequence(-1L), "sequence", "-1"),
        invalid(EventDrafts.heartbeat().sequence(1L << 53), "sequence", "9007199254740992"),
        invalid(EventDrafts.heartbeat().positionMs(-30L), "positionMs", "-30"),
        invalid(EventDrafts.heartbeat().durationMs(Long.MIN_VALUE), "durationMs", "-9223372"),
        invalid(EventDrafts.heartbeat().fromMs(-2L), "fromMs", "-2"),
        invalid(
            EventDrafts.heartbeat().telemetry(new Telemetry(-7, 0, 0)),
            "telemetry.bitrateKbps",
            "-7"),
        invalid(EventDrafts.heartbeat().time(Instant.MAX), "time", "+1000000000"),
        invalid(
            EventDrafts.heartbeat().time(Instant.parse("1969-12-31T00:00:00Z")), "time", "1969"),
        invalid(
            EventDrafts.heartbeat().time(Instant.parse("1970-01-02T00:00:00Z")), "time", "1970"),
        invalid(
            EventDrafts.heartbeat()
                .malformed(new EventDraft.Malformed("positionMs", "expected a number, but was []")),
            "positionMs",
            "[]"),
        Arguments.of(EventDrafts.of("played"), "unknown-type", "type", "'played'"));
  }

  @Test
  void aValueThatCouldBreakALineIsShownWithoutIt() {
    CheckedReport checked = check(EventDrafts.heartbeat().sessionId("a\nb\u202e" + TOO_LONG));

    assertThat(checked.rejections().get(0).message())
        .doesNotContain("\n", "\u202e")
        .contains("'a\ufffdb\ufffdxx")
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void noDeviceReportsAnAct(EventType type) {
    CheckedReport checked = check(EventDrafts.of(type.wireName()).positionMs(1_000L));

    assertThat(checked.rejections().stream().anyMatch(no -> no.code().equals("unknown-type")))
        .isEqualTo(type.isAct());
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = ".*(SET|UNSET|REMOVED|DISMISSED|REMOTE_STOPPED|LIMIT_STOPPED|ERASED|REPLAYED)",
      mode = EnumSource.Mode.MATCH_NONE)
  void everyTypeIsAcceptedWithWhatItNeeds(EventType type) {
    EventDrafts draft =
        EventDrafts.of(type.wireName())
            .positionMs(type.needsPosition() ? 1_000L : null)
            .fromMs(type == EventType.SEEKED ? 500L : null)
            .telemetry(new Telemetry(5_800, 24_000, 0))
            .error(type == EventType.FAILED ? new PlaybackError("decode", "", true) : null);

    CheckedReport checked = check(draft);

    assertThat(checked.rejections()).isEmpty();
    assertThat(checked.accepted().events()).extracting(ViewingEvent::type).containsExactly(type);
  }

  @Test
  void whatIsNotToldIsUnknown() {
    ViewingEvent event = check(EventDrafts.heartbeat()).accepted().events().get(0);

    assertThat(event.durationMs()).isEqualTo(ViewingEvent.UNKNOWN);
    assertThat(event.title()).isEqualTo(TitleEdition.of("film"));
    assertThat(event.ended()).isFalse();
  }

  @Test
  void bothClocksAreKept() {
    Instant slow = RECEIVED.minusSeconds(7_200);
    Report report = report(slow, EventDrafts.heartbeat().time(slow.minusSeconds(30)));

    ViewingEvent event = check.check(report, RECEIVED).accepted().events().get(0);

    assertThat(event.time()).isEqualTo(RECEIVED.minusSeconds(30));
    assertThat(event.deviceTime()).isEqualTo(slow.minusSeconds(30));
  }

  @Test
  void aSendingTimeThatNoClockShowsBreaksNothing() {
    Report report = report(Instant.MAX, EventDrafts.heartbeat());

    assertThat(check.check(report, RECEIVED).rejections()).isEmpty();
  }

  @Test
  void timesAreKeptInWholeMilliseconds() {
    Report report = report(RECEIVED, EventDrafts.heartbeat().time(RECEIVED.minusNanos(1)));

    AcceptedReport accepted = check.check(report, RECEIVED.plusNanos(999_999)).accepted();

    assertThat(accepted.receivedAt()).isEqualTo(RECEIVED);
    assertThat(accepted.events().get(0).time()).isEqualTo(RECEIVED.minusMillis(1));
  }

  private CheckedReport check(EventDrafts... drafts) {
    return check.check(report(null, drafts), RECEIVED);
  }

  private static Report report(@Nullable Instant sentAt, EventDrafts... drafts) {
    List<EventDraft> events = Arrays.stream(drafts).map(EventDrafts::draft).toList();
    Device device = new Device(new DeviceId("tv"), "Living room", "tv");
    return new Report(new AccountId("home"), new ProfileId("ann"), device, sentAt, events);
  }

  private static Arguments missing(EventDrafts bad, String field, String why) {
    return Arguments.of(bad, "missing-field", field, why);
  }

  private static Arguments invalid(EventDrafts bad, String field, String value) {
    return Arguments.of(bad, "invalid-field", field, value);
  }
}
