package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Sessions as no device would make them: any events at any times, ties included. */
final class AnySession {
  static final TitleEdition TITLE = TitleEdition.of("film");
  private static final TitleEdition OTHER_TITLE = TitleEdition.of("series");
  private static final int MAX_EVENTS = 12;
  private static final PlaybackError FATAL = new PlaybackError("decode", "", true);
  private static final PlaybackError NOT_FATAL = new PlaybackError("subtitles", "", false);

  private AnySession() {}

  /** The events of one session, all about one title. */
  static Arbitrary<List<RecordedEvent>> ofOneTitle(String id) {
    return events(id, Arbitraries.just(TITLE));
  }

  /** The events of one session, some about another title. */
  static Arbitrary<List<RecordedEvent>> ofTitles(String id) {
    return events(id, Arbitraries.of(TITLE, TITLE, TITLE, OTHER_TITLE));
  }

  /** Several sessions of one title. */
  static Arbitrary<List<List<RecordedEvent>>> several() {
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            count -> {
              List<Arbitrary<List<RecordedEvent>>> sessions = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                sessions.add(ofOneTitle("s" + i));
              }
              return Combinators.combine(sessions).as(all -> all);
            });
  }

  /** The same events in another order, some of them more than once, as retries that came later. */
  static List<RecordedEvent> delivered(List<RecordedEvent> events, Random random) {
    List<RecordedEvent> deliveries = new ArrayList<>(events);
    for (RecordedEvent recorded : events) {
      if (random.nextInt(3) == 0) {
        deliveries.add(
            new RecordedEvent(
                recorded.profile(),
                recorded.device(),
                recorded.receivedAt().plusSeconds(random.nextInt(60)),
                recorded.event()));
      }
    }
    Collections.shuffle(deliveries, random);
    return deliveries;
  }

  private static Arbitrary<List<RecordedEvent>> events(String id, Arbitrary<TitleEdition> titles) {
    SessionId session = new SessionId(id);
    Device device = new Device(new DeviceId("device-of-" + id), "", "");
    return Combinators.combine(
            Arbitraries.of(EventType.class).filter(type -> !type.isAct()),
            Arbitraries.integers().between(0, 60).map(step -> EVENING.plusSeconds(step * 10L)),
            Arbitraries.oneOf(
                Arbitraries.of(0L, 30_000L, 5_400_000L), Arbitraries.longs().between(0, 6_000_000)),
            Arbitraries.longs().between(0, 6_000_000),
            Arbitraries.of(6_000_000L, 6_000_000L, 0L, ViewingEvent.UNKNOWN),
            Arbitraries.of(ViewingEvent.UNKNOWN, ViewingEvent.UNKNOWN, 5_700_000L),
            Arbitraries.of(true, false),
            titles)
        .as(
            (type, time, positionMs, fromMs, durationMs, creditsMs, flag, title) ->
                new Told(type, time, positionMs, fromMs, durationMs, creditsMs, flag, title))
        .withoutEdgeCases()
        .list()
        .ofMinSize(1)
        .ofMaxSize(MAX_EVENTS)
        .withoutEdgeCases()
        .map(
            told -> {
              List<RecordedEvent> events = new ArrayList<>();
              for (int i = 0; i < told.size(); i++) {
                ViewingEvent event = told.get(i).event(session, i);
                Instant receivedAt = event.time().plusMillis(500);
                events.add(new RecordedEvent(new ProfileId("ann"), device, receivedAt, event));
              }
              return events;
            });
  }

  private record Told(
      EventType type,
      Instant time,
      long positionMs,
      long fromMs,
      long durationMs,
      long creditsMs,
      boolean flag,
      TitleEdition title) {

    ViewingEvent event(SessionId session, long sequence) {
      return new ViewingEvent(
          session,
          sequence,
          type,
          time,
          time,
          title,
          type.needsPosition() ? positionMs : ViewingEvent.UNKNOWN,
          type == EventType.SEEKED ? fromMs : ViewingEvent.UNKNOWN,
          durationMs,
          creditsMs,
          flag && type == EventType.HEARTBEAT,
          flag && type == EventType.STOPPED,
          Telemetry.NONE,
          type == EventType.FAILED ? (flag ? FATAL : NOT_FATAL) : null);
    }
  }
}
