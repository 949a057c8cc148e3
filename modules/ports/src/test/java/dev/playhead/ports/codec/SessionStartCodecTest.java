package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventType;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionStart;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts have sequence numbers past those of devices: every stored form keeps them. */
class SessionStartCodecTest {
  private static final AcceptedReport START =
      new SessionStart(
              new AccountId("a-1"),
              new ProfileId("p-1"),
              new Device(new DeviceId("tv"), "", ""),
              new SessionId("0198c5f2-0000-7000-8000-000000000001"),
              TitleEdition.of("film"),
              2_400_000)
          .recorded(1_000, Instant.parse("2026-11-22T04:00:00Z"));

  @Test
  void theQueueKeepsThem() {
    assertThat(Codecs.REPORT.decode(Codecs.REPORT.encode(START))).isEqualTo(START);
  }

  @Test
  void theLogKeepsThem() {
    RecordedEvent event = event(START);

    assertThat(Codecs.EVENT.decode(Codecs.EVENT.encode(event))).isEqualTo(event);
  }

  /**
   * Packed, when the session has ended: by number, the start comes behind what its device counted.
   */
  @Test
  void thePackedLogKeepsThem() {
    SessionId session = START.events().get(0).session();
    List<RecordedEvent> run =
        List.of(beat(0, START), beat(1, START), event(START), event(later(START)));

    assertThat(Codecs.run(session).decode(Codecs.run(session).encode(run))).isEqualTo(run);
  }

  private static RecordedEvent event(AcceptedReport report) {
    return new RecordedEvent(
        report.profile(), report.device(), report.receivedAt(), report.events().get(0));
  }

  private static AcceptedReport later(AcceptedReport start) {
    return new SessionStart(
            start.account(),
            start.profile(),
            start.device(),
            start.events().get(0).session(),
            start.events().get(0).title(),
            2_400_000)
        .recorded(1_000, start.receivedAt().plusSeconds(3_600));
  }

  private static RecordedEvent beat(int sequence, AcceptedReport start) {
    ViewingEvent started = start.events().get(0);
    ViewingEvent beat =
        new ViewingEvent(
            started.session(),
            sequence,
            EventType.HEARTBEAT,
            started.time().plusSeconds(30L * (sequence + 1)),
            started.time().plusSeconds(30L * (sequence + 1)),
            started.title(),
            30_000L * sequence,
            ViewingEvent.UNKNOWN,
            2_400_000,
            ViewingEvent.UNKNOWN,
            false,
            false,
            Telemetry.NONE,
            null);
    return new RecordedEvent(start.profile(), start.device(), beat.time(), beat);
  }

  @Test
  void theStateOfTheSessionKeepsThem() {
    SessionState state = SessionStart.state(START, Rules.DEFAULT);

    assertThat(Codecs.SESSION.decode(Codecs.SESSION.encode(state))).isEqualTo(state);
  }
}
