package dev.playhead.testkit;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.EventType;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Plain examples of the domain's records, for tests in which most of a record does not matter. */
public final class Sample {
  /** A Tuesday evening. */
  public static final Instant EVENING = Instant.parse("2026-03-10T20:00:00Z");

  public static final ProfileId PROFILE = new ProfileId("anna");
  public static final TitleEdition TITLE = TitleEdition.of("movie-1");
  public static final Device TV = new Device(new DeviceId("tv-1"), "Living room", "tv");

  /** An id that has every character that ids may have, at its full length. */
  public static final String WILD_ID =
      "~:-._AZaz09"
          + "~:-._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
              .repeat(2)
              .substring(0, 117);

  /** A device whose owner writes neither Latin nor in one plane. */
  public static final Device WILD_DEVICE =
      new Device(new DeviceId("d:~1"), "客厅 📺 «Wohnzimmer» \u202Eمرحبا", "τηλεόραση");

  private static final long HEARTBEAT_MS = 30_000;

  private Sample() {}

  /** An account that no other test has. */
  public static AccountId account() {
    return new AccountId("account-" + UUID.randomUUID());
  }

  /** A heartbeat, half a minute after the one with the sequence before. */
  public static ViewingEvent event(String session, long sequence, Instant startedAt) {
    Instant time = startedAt.plusMillis(sequence * HEARTBEAT_MS);
    return new ViewingEvent(
        new SessionId(session),
        sequence,
        sequence == 0 ? EventType.STARTED : EventType.HEARTBEAT,
        time,
        time,
        TITLE,
        sequence * HEARTBEAT_MS,
        ViewingEvent.UNKNOWN,
        3_600_000,
        ViewingEvent.UNKNOWN,
        false,
        false,
        Telemetry.NONE,
        null);
  }

  /** A report from the TV. */
  public static AcceptedReport report(
      AccountId account, Instant receivedAt, ViewingEvent... events) {
    return report(account, TV, receivedAt, events);
  }

  /** A report from that device. */
  public static AcceptedReport report(
      AccountId account, Device device, Instant receivedAt, ViewingEvent... events) {
    return new AcceptedReport(account, PROFILE, device, receivedAt, List.of(events));
  }

  /** A session of so many events, from {@link #EVENING} on. */
  public static SessionState session(String session, int events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (int sequence = 0; sequence < events; sequence++) {
      ViewingEvent event = event(session, sequence, EVENING);
      recorded.add(new RecordedEvent(PROFILE, TV, event.time(), event));
    }
    return new SessionFold(Rules.DEFAULT).of(recorded);
  }

  /** A view of ten minutes of the usual title. */
  public static View view(String session, Instant startedAt) {
    return view(session, startedAt, PROFILE, TITLE, 600_000);
  }

  /** A view that stopped after so much play. */
  public static View view(
      String session, Instant startedAt, ProfileId profile, TitleEdition title, long watchedMs) {
    return new View(
        new SessionId(session),
        profile,
        TV,
        title,
        startedAt,
        new SessionEnd(startedAt.plusMillis(watchedMs), EndReason.STOPPED),
        watchedMs,
        0,
        watchedMs,
        3_600_000,
        false);
  }
}
