package dev.playhead.ports.codec;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.Activity;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.EventType;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.LiveSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Values of every stored form: one fixed of each for the golden bytes, and arbitrary ones. */
final class StoredValues {
  private static final Instant RECEIVED = Instant.parse("2026-11-22T04:00:05.120Z");

  private StoredValues() {}

  static AcceptedReport report() {
    return new AcceptedReport(
        new AccountId("a-1"),
        new ProfileId("p-1"),
        device(),
        RECEIVED,
        List.of(
            event(EventType.STARTED, 0, 0, Telemetry.NONE, null),
            event(EventType.HEARTBEAT, 1, 30_000, new Telemetry(5_800, 24_000, 0), null),
            event(
                EventType.FAILED, 2, -1, Telemetry.NONE, new PlaybackError("E1", "Lost ☂", true))));
  }

  static RecordedEvent recorded() {
    AcceptedReport report = report();
    return new RecordedEvent(
        report.profile(), report.device(), report.receivedAt(), report.events().get(1));
  }

  static SessionState session() {
    AcceptedReport report = report();
    return new SessionFold(Rules.DEFAULT)
        .of(
            report.events().stream()
                .map(
                    event ->
                        new RecordedEvent(
                            report.profile(), report.device(), report.receivedAt(), event))
                .toList());
  }

  /** Somebody stops the session from elsewhere. */
  static AcceptedReport stop() {
    Act act = Act.OfSession.stop(new AccountId("a-1"), endedView());
    return act.recorded(new SessionId("none"), RECEIVED.plusSeconds(90));
  }

  static SessionState stopped() {
    return new SessionFold(Rules.DEFAULT).forward(session(), stop().events().get(0));
  }

  static RecordedEvent positionSet() {
    return recorded(
        Act.OfTitle.position(new AccountId("a-1"), new ProfileId("p-1"), title(), 1_234_000),
        "0198c5f2-0000-7000-8000-000000000002",
        RECEIVED.plusSeconds(120));
  }

  /** A removal of the title, then a session, a position by hand and a dismissal. */
  static PlayheadState afterActs() {
    RecordedEvent dismissed =
        recorded(
            Act.OfTitle.dismissal(new AccountId("a-1"), new ProfileId("p-1"), title()),
            "0198c5f2-0000-7000-8000-000000000003",
            RECEIVED.plusSeconds(180));
    return PlayheadState.empty(title())
        .removed(RECEIVED.minusSeconds(3_600))
        .with(Sitting.of(session()), Rules.DEFAULT)
        .with(Sitting.of(positionSet()), Rules.DEFAULT)
        .with(Sitting.of(dismissed), Rules.DEFAULT);
  }

  private static TitleEdition title() {
    return session().title();
  }

  private static RecordedEvent recorded(Act act, String id, Instant at) {
    AcceptedReport report = act.recorded(new SessionId(id), at);
    return new RecordedEvent(
        report.profile(), report.device(), report.receivedAt(), report.events().get(0));
  }

  static View endedView() {
    SessionEnd end = new SessionEnd(RECEIVED.plusSeconds(60), EndReason.REPLACED);
    return View.of(session(), Optional.of(end), Rules.DEFAULT);
  }

  /** Three views of two profiles, one of them of a title of unknown length. */
  static Engagement engagement() {
    List<Long> furthest = new ArrayList<>(Engagement.NONE.furthest());
    furthest.set(3, 1L);
    furthest.set(Engagement.STEPS, 1L);
    return new Engagement(3, 2, 1, 5_400_000, furthest);
  }

  static LiveSession liveSession() {
    return LiveSession.of(session(), Optional.empty(), Rules.DEFAULT);
  }

  static Arbitrary<AcceptedReport> reports() {
    Arbitrary<ViewingEvent> events =
        Combinators.combine(
                Arbitraries.of(EventType.class),
                Arbitraries.longs().between(0, 1L << 53),
                Arbitraries.longs().between(0, 1L << 53),
                Arbitraries.integers().between(-1_000_000_000, 0),
                text(),
                Arbitraries.of(Activity.class))
            .as(
                (type, sequence, positionMs, agoMs, text, any) ->
                    new ViewingEvent(
                        new SessionId("s-" + (sequence % 3)),
                        sequence,
                        type,
                        RECEIVED.plusMillis(agoMs),
                        RECEIVED.plusMillis(agoMs / 2),
                        new TitleEdition(new TitleId("t:" + (positionMs % 2)), any.wireName()),
                        positionMs,
                        agoMs % 2 == 0 ? positionMs / 2 : ViewingEvent.UNKNOWN,
                        positionMs,
                        ViewingEvent.UNKNOWN,
                        sequence % 2 == 0,
                        positionMs % 2 == 0,
                        new Telemetry(positionMs, ViewingEvent.UNKNOWN, sequence),
                        new PlaybackError(text, text, agoMs % 2 == 0)));
    return events
        .list()
        .ofMaxSize(20)
        .map(
            list ->
                new AcceptedReport(
                    new AccountId("a~1"), new ProfileId("p.1"), device(), RECEIVED, list));
  }

  static ViewingEvent ofSession(ViewingEvent event, SessionId session) {
    return new ViewingEvent(
        session,
        event.sequence(),
        event.type(),
        event.time(),
        event.deviceTime(),
        event.title(),
        event.positionMs(),
        event.fromMs(),
        event.durationMs(),
        event.creditsMs(),
        event.paused(),
        event.ended(),
        event.telemetry(),
        event.error());
  }

  /** A session "s-1" as a device tells it: a start, then heartbeats that are not quite even. */
  static List<RecordedEvent> evening(int events) {
    return IntStream.range(0, events)
        .mapToObj(
            sequence -> {
              ViewingEvent event =
                  event(
                      sequence == 0 ? EventType.STARTED : EventType.HEARTBEAT,
                      sequence,
                      30_000L * sequence + sequence * 7919L % 40,
                      new Telemetry(5_800, 24_000 + sequence * 104_729L % 3_000, 0),
                      null);
              return new RecordedEvent(
                  new ProfileId("p-1"),
                  device(),
                  event.time().plusMillis(40 + sequence * 7_907L % 90),
                  ofSession(event, new SessionId("s-1")));
            })
        .toList();
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(200);
  }

  private static Device device() {
    return new Device(new DeviceId("tv-7f3a"), "Wohnzimmer – größter", "tv");
  }

  private static ViewingEvent event(
      EventType type,
      long sequence,
      long positionMs,
      Telemetry telemetry,
      @Nullable PlaybackError error) {
    Instant time = RECEIVED.minusSeconds(60 - 30 * sequence);
    return new ViewingEvent(
        new SessionId("0198c5f2-0000-7000-8000-000000000001"),
        sequence,
        type,
        time,
        time.plusSeconds(5),
        new TitleEdition(new TitleId("house-of-cards-s3e8"), ""),
        positionMs,
        ViewingEvent.UNKNOWN,
        2_940_000,
        ViewingEvent.UNKNOWN,
        false,
        false,
        telemetry,
        error);
  }
}
