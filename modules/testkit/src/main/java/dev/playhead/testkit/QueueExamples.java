package dev.playhead.testkit;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventType;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Reports to put into a queue. */
public final class QueueExamples {
  private static final Instant EVENING = Instant.parse("2026-03-10T20:00:00Z");
  private static final Device TV = new Device(new DeviceId("tv-1"), "Living room", "tv");

  private QueueExamples() {}

  /** Bytes that are no report of any version. */
  public static byte[] unreadable() {
    return new byte[] {(byte) 0xEE, 1, 2, 3};
  }

  /** A heartbeat of the account's session, half a minute after the one before. */
  public static AcceptedReport report(AccountId account, int sequence) {
    Instant time = EVENING.plusSeconds(30L * sequence);
    ViewingEvent event =
        new ViewingEvent(
            new SessionId("session-of-" + account.value()),
            sequence,
            EventType.HEARTBEAT,
            time,
            time,
            TitleEdition.of("title-1"),
            30_000L * sequence,
            ViewingEvent.UNKNOWN,
            7_200_000,
            ViewingEvent.UNKNOWN,
            false,
            false,
            Telemetry.NONE,
            null);
    return new AcceptedReport(account, new ProfileId("anna"), TV, time, List.of(event));
  }

  /** So many of them, from the first on. */
  public static AcceptedReport[] reports(AccountId account, int count) {
    return IntStream.range(0, count)
        .mapToObj(sequence -> report(account, sequence))
        .toArray(AcceptedReport[]::new);
  }
}
