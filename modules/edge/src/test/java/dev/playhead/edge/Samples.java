package dev.playhead.edge;

import dev.playhead.domain.Activity;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.EventType;
import dev.playhead.domain.Explanation;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.Timeline;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.LiveSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Things to report and to find. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.120Z");
  public static final Device TV = new Device(new DeviceId("tv-1"), "Living room TV", "tv");

  private Samples() {}

  /** A report with these events. */
  public static String report(String... events) {
    return """
        {"profileId": "p-1", "device": {"id": "tv-1", "name": "Living room TV", "type": "tv"},
         "sentAt": "2026-11-22T04:00:05.120Z", "events": [%s]}
        """
        .formatted(String.join(",", events));
  }

  /** A good heartbeat. */
  public static String heartbeat(int sequence) {
    return """
        {"sessionId": "s-1", "sequence": %d, "type": "heartbeat",
         "time": "2026-11-22T04:00:00.000Z", "titleId": "t-1", "positionMs": 30000}
        """
        .formatted(sequence);
  }

  public static Playhead playhead(String title, String edition) {
    return new Playhead(
        new TitleEdition(new TitleId(title), edition),
        600_000,
        2_400_000,
        false,
        1,
        NOON,
        Provenance.EXACT,
        new SessionId("s-1"),
        TV,
        500_000);
  }

  /**
   * A view that began so many minutes after noon.
   *
   * @param end null while active
   */
  public static View view(String session, int minutes, @Nullable EndReason end) {
    Instant start = NOON.plusSeconds(60L * minutes);
    return new View(
        new SessionId(session),
        new ProfileId("p-1"),
        TV,
        TitleEdition.of("t-1"),
        start,
        end == null ? null : new SessionEnd(start.plusSeconds(30), end),
        30_000,
        0,
        30_000,
        -1,
        false);
  }

  /** The timeline of session s-1, of which one heartbeat is known. */
  public static Timeline timeline() {
    ViewingEvent event =
        new ViewingEvent(
            new SessionId("s-1"),
            3,
            EventType.HEARTBEAT,
            NOON,
            NOON.minusSeconds(7),
            TitleEdition.of("t-1"),
            30_000,
            ViewingEvent.UNKNOWN,
            2_400_000,
            ViewingEvent.UNKNOWN,
            true,
            false,
            new Telemetry(5_800, 24_000, ViewingEvent.UNKNOWN),
            null);
    return Timeline.of(
        List.of(new RecordedEvent(new ProfileId("p-1"), TV, NOON.plusMillis(250), event)),
        Optional.empty(),
        Rules.DEFAULT);
  }

  /** Why the playhead of title t-1 is what it is. */
  public static Explanation explanation() {
    Playhead playhead = playhead("t-1", "");
    return new Explanation(
        playhead,
        new Explanation.Decision(11, playhead.session(), 7, "It is the newest."),
        List.of(
            new Explanation.Considered(
                playhead.session(),
                7,
                playhead.time(),
                playhead.positionMs(),
                Provenance.EXACT,
                11,
                "decided")));
  }

  public static LiveSession live(String session, Activity activity) {
    return new LiveSession(view(session, 0, null), activity, NOON, NOON.plusSeconds(90));
  }
}
