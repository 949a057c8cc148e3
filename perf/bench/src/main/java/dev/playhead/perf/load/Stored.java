package dev.playhead.perf.load;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.EventType;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What households say, in the form in which Playhead stores it. */
final class Stored {
  private static final Device DEVICE = new Device(new DeviceId("tv-1"), "Living room TV", "tv");
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final ProfileId PROFILE = new ProfileId(Households.PROFILE);

  private final Households households;

  Stored(Households households) {
    this.households = households;
  }

  AccountId account(int account) {
    return new AccountId(households.name(account));
  }

  /** A report of the account's next events. */
  AcceptedReport report(int account, int events, Instant received, IntFunction<Instant> times) {
    int first = households.sent(account);
    List<ViewingEvent> said = new ArrayList<>(events);
    for (int event = first; event < first + events; event++) {
      said.add(event(account, event, times.apply(event)));
    }
    households.sentMore(account, events);
    return new AcceptedReport(account(account), PROFILE, DEVICE, received, said);
  }

  ViewingEvent event(int account, int event, Instant time) {
    return new ViewingEvent(
        new SessionId(households.sessionId(account, event)),
        households.sequence(event),
        type(event),
        time,
        time,
        title(account, event),
        households.positionMs(event),
        ViewingEvent.UNKNOWN,
        Households.DURATION_MS,
        ViewingEvent.UNKNOWN,
        false,
        false,
        Telemetry.NONE,
        null);
  }

  RecordedEvent recorded(int account, int event, Instant time) {
    return new RecordedEvent(PROFILE, DEVICE, time, event(account, event, time));
  }

  /** The view of a session of half an hour. */
  View view(int account, int event, Instant started) {
    Duration played = Duration.ofMinutes(30);
    return new View(
        new SessionId(households.sessionId(account, event)),
        PROFILE,
        DEVICE,
        title(account, event),
        started,
        new SessionEnd(started.plus(played), EndReason.STOPPED),
        played.toMillis(),
        0,
        played.toMillis(),
        Households.DURATION_MS,
        false);
  }

  /** The first events of a session, half a minute apart, in one report. */
  AcceptedReport reported(int account, int first, int events, Instant started) {
    List<ViewingEvent> said = new ArrayList<>(events);
    for (int i = 0; i < events; i++) {
      said.add(event(account, first + i, started.plus(HEARTBEAT.multipliedBy(i))));
    }
    return new AcceptedReport(account(account), PROFILE, DEVICE, started, said);
  }

  /** Where a title was left that was played to its end in one session. */
  PlayheadState left(View view) {
    Sitting sitting =
        new Sitting(
            Sitting.Kind.PLAYED,
            view.session(),
            view.device(),
            view.startedAt(),
            1,
            view.fromMs(),
            view.durationMs(),
            view.startedAt().plusMillis(view.watchedMs()),
            Provenance.EXACT,
            view.durationMs(),
            view.durationMs(),
            ViewingEvent.UNKNOWN,
            view.watchedMs());
    return new PlayheadState(view.title(), null, null, List.of(sitting));
  }

  private TitleEdition title(int account, int event) {
    return new TitleEdition(new TitleId(households.titleId(account, event)), "");
  }

  private EventType type(int event) {
    if (households.sequence(event) == 0) {
      return EventType.STARTED;
    }
    return households.isLast(event) ? EventType.STOPPED : EventType.HEARTBEAT;
  }
}
