package dev.playhead.collection;

import static dev.playhead.ports.EventQueue.Outcome.DURABLE;
import static dev.playhead.ports.EventQueue.Outcome.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Report;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionStart;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.bus.ActOutcome;
import dev.playhead.ports.bus.ReportBatch;
import dev.playhead.ports.bus.ReportOutcome;
import dev.playhead.ports.bus.ReportOutcomes;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** I7: what is answered as accepted is durable; rule 2: with the right time. */
class CollectorTest {
  private static final AccountId ACCOUNT = new AccountId("smith");
  private static final Instant NOW = Sample.EVENING;
  private static final int RETRY_AFTER_SECONDS = 3;

  private final AnsweredQueue queue = new AnsweredQueue();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Collector collector =
      new Collector(
          new EventCheck(Duration.ofSeconds(2)),
          queue,
          () -> NOW,
          Duration.ofSeconds(RETRY_AFTER_SECONDS),
          new CollectionMetrics(meters));

  @Test
  void nothingIsAnsweredBeforeTheQueueHasIt() {
    Future<ReportOutcomes> answer = collect(report(heartbeat(0, NOW)));

    assertThat(answer.isComplete()).isFalse();
  }

  @Test
  void whatIsDurableIsAccepted() {
    Future<ReportOutcomes> answer = collect(report(heartbeat(0, NOW), heartbeat(1, NOW)));

    queue.answersAll(DURABLE);

    assertThat(outcomes(answer)).containsExactly(new ReportOutcome.Accepted(2, List.of()));
    assertThat(counted("accepted")).isEqualTo(2);
  }

  @Test
  void whatTheQueueRefusesIsToBeSentAgain() {
    Future<ReportOutcomes> answer = collect(report(heartbeat(0, NOW)));

    queue.answersAll(REFUSED);

    assertThat(outcomes(answer))
        .containsExactly(new ReportOutcome.QueueUnavailable(RETRY_AFTER_SECONDS));
    assertThat(counted("refused")).isEqualTo(1);
  }

  @Test
  void aQueueThatBreaksRefuses() {
    Future<ReportOutcomes> answer = collect(report(heartbeat(0, NOW)), report(heartbeat(1, NOW)));

    queue.breaks();

    assertThat(outcomes(answer))
        .containsOnly(new ReportOutcome.QueueUnavailable(RETRY_AFTER_SECONDS))
        .hasSize(2);
  }

  @Test
  void whatTheServiceMadeIsRecordedAsItIs() {
    AcceptedReport made = made();
    Future<ActOutcome> answer = collector.record(made);
    assertThat(answer.isComplete()).isFalse();

    queue.answersAll(DURABLE);

    assertThat(Await.result(answer)).isEqualTo(new ActOutcome(true, RETRY_AFTER_SECONDS));
    assertThat(queue.appended()).containsExactly(made);
  }

  @Test
  void whatTheServiceMadeIsNotDurableWhenTheQueueBreaks() {
    Future<ActOutcome> answer = collector.record(made());

    queue.breaks();

    assertThat(Await.result(answer)).isEqualTo(new ActOutcome(false, RETRY_AFTER_SECONDS));
  }

  private static AcceptedReport made() {
    return new SessionStart(
            ACCOUNT,
            new ProfileId("anna"),
            new Device(new DeviceId("tv-1"), "", ""),
            new SessionId("s-1"),
            TitleEdition.of("film"),
            ViewingEvent.UNKNOWN)
        .recorded(0, NOW);
  }

  @Test
  void aBadEventDoesNotTakeItsNeighboursWithIt() {
    Future<ReportOutcomes> answer = collect(report(unknown(0), heartbeat(1, NOW)));

    queue.answersAll(DURABLE);

    assertThat(outcomes(answer))
        .singleElement()
        .isInstanceOfSatisfying(
            ReportOutcome.Accepted.class,
            accepted -> {
              assertThat(accepted.accepted()).isEqualTo(1);
              assertThat(accepted.rejections())
                  .singleElement()
                  .satisfies(rejection -> assertThat(rejection.index()).isZero());
            });
    assertThat(counted("rejected")).isEqualTo(1);
  }

  @Test
  void aReportWithoutAGoodEventNeverReachesTheQueue() {
    collect(report(unknown(0)), report(heartbeat(1, NOW)));

    assertThat(queue.appended())
        .flatExtracting(AcceptedReport::events)
        .extracting(ViewingEvent::sequence)
        .containsExactly(1L);
  }

  @Test
  void aReportWithoutAGoodEventDoesNotWaitForTheQueue() {
    Future<ReportOutcomes> answer = collect(report(unknown(0)));

    assertThat(outcomes(answer)).singleElement().isInstanceOf(ReportOutcome.AllRejected.class);
  }

  @Test
  void outcomesStandInTheOrderOfTheReports() {
    Future<ReportOutcomes> answer =
        collect(
            report(heartbeat(0, NOW)),
            report(unknown(1)),
            report(heartbeat(2, NOW)),
            report(heartbeat(3, NOW)));

    queue.answers(REFUSED, DURABLE, REFUSED);

    assertThat(outcomes(answer))
        .hasSize(4)
        .satisfies(all -> assertThat(all.get(1)).isInstanceOf(ReportOutcome.AllRejected.class))
        .satisfies(
            all -> assertThat(all.get(2)).isEqualTo(new ReportOutcome.Accepted(1, List.of())))
        .filteredOn(ReportOutcome.QueueUnavailable.class::isInstance)
        .hasSize(2);
  }

  @Test
  void reportsReachTheQueueInTheirOrder() {
    collect(report(heartbeat(0, NOW)), report(heartbeat(1, NOW)), report(heartbeat(2, NOW)));

    assertThat(queue.appended())
        .flatExtracting(AcceptedReport::events)
        .extracting(ViewingEvent::sequence)
        .containsExactly(0L, 1L, 2L);
  }

  @Test
  void aDeviceWithASlowClockIsCorrected() {
    Instant shown = NOW.minus(Duration.ofHours(1));

    collect(sentAt(shown, heartbeat(0, shown.minusSeconds(10))));

    assertThat(queue.appended())
        .flatExtracting(AcceptedReport::events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.time()).isEqualTo(NOW.minusSeconds(10));
              assertThat(event.deviceTime()).isEqualTo(shown.minusSeconds(10));
            });
  }

  @Test
  void noEventLiesInTheFutureOfItsArrival() {
    collect(report(heartbeat(0, NOW.plus(Duration.ofDays(3650)))));

    assertThat(queue.appended())
        .flatExtracting(AcceptedReport::events)
        .extracting(ViewingEvent::time)
        .containsExactly(NOW);
  }

  @Test
  void whatIsAppendedBearsTheServersTime() {
    collect(report(heartbeat(0, NOW.minusSeconds(30))));

    assertThat(queue.appended()).extracting(AcceptedReport::receivedAt).containsExactly(NOW);
  }

  private Future<ReportOutcomes> collect(Report... reports) {
    return collector.collect(new ReportBatch(List.of(reports)));
  }

  private static List<ReportOutcome> outcomes(Future<ReportOutcomes> answer) {
    return Await.result(answer).outcomes();
  }

  private double counted(String outcome) {
    return meters.get("playhead.collection.events").tag("outcome", outcome).counter().count();
  }

  private static Report report(EventDraft... events) {
    return sentAt(null, events);
  }

  private static Report sentAt(@Nullable Instant sentAt, EventDraft... events) {
    return new Report(ACCOUNT, new ProfileId("ann"), Sample.TV, sentAt, List.of(events));
  }

  private static EventDraft heartbeat(long sequence, Instant time) {
    return draft("heartbeat", sequence, time);
  }

  private static EventDraft unknown(long sequence) {
    return draft("sneezed", sequence, NOW);
  }

  private static EventDraft draft(String type, long sequence, Instant time) {
    return new EventDraft(
        "s",
        sequence,
        type,
        time,
        "film",
        null,
        30_000L,
        null,
        null,
        null,
        false,
        null,
        Telemetry.NONE,
        null,
        null);
  }
}
