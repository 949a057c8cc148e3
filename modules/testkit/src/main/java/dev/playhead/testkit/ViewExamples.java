package dev.playhead.testkit;

import dev.playhead.domain.Activity;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What views are filled with, and what is projected into them. */
public final class ViewExamples {
  /** A two-hour title. */
  public static final long DURATION_MS = Duration.ofHours(2).toMillis();

  private static final Device DEVICE = new Device(new DeviceId("tv-1"), "Living room", "tv");

  private ViewExamples() {}

  /** Half an hour into a title. */
  public static Playhead inProgress(TitleEdition title, Instant time) {
    return playhead(title, time, Duration.ofMinutes(30), false);
  }

  /** Passed the credits. */
  public static Playhead watched(TitleEdition title, Instant time) {
    return playhead(title, time, Duration.ofHours(2), true);
  }

  /** A second into a title: not in progress yet. */
  public static Playhead tried(TitleEdition title, Instant time) {
    return playhead(title, time, Duration.ofSeconds(1), false);
  }

  private static Playhead playhead(
      TitleEdition title, Instant time, Duration played, boolean watched) {
    return new Playhead(
        title,
        played.toMillis(),
        DURATION_MS,
        watched,
        watched ? 1 : 0,
        time,
        Provenance.EXACT,
        new SessionId("session-of-" + title.title().value().length()),
        DEVICE,
        played.toMillis());
  }

  /** A session that plays, last heard of 90 s before its lease ends. */
  public static LiveSession open(String session, String profile, Instant leaseEnd) {
    return session(session, profile, leaseEnd, null);
  }

  /** The same, after its end. */
  public static LiveSession ended(String session, String profile, Instant leaseEnd) {
    return session(
        session, profile, leaseEnd, new SessionEnd(leaseEnd.minusSeconds(90), EndReason.STOPPED));
  }

  /** A session that ended then, for that reason. */
  public static LiveSession ended(
      String session, String profile, EndReason reason, Instant endedAt) {
    return session(session, profile, endedAt.plusSeconds(90), new SessionEnd(endedAt, reason));
  }

  private static LiveSession session(
      String session, String profile, Instant leaseEnd, @Nullable SessionEnd end) {
    Instant lastAt = leaseEnd.minusSeconds(90);
    View view =
        new View(
            new SessionId(session),
            new ProfileId(profile),
            DEVICE,
            TitleEdition.of("title-1"),
            lastAt.minusSeconds(600),
            end,
            600_000,
            0,
            600_000,
            DURATION_MS,
            false);
    return new LiveSession(
        view, end == null ? Activity.PLAYING : Activity.STOPPED, lastAt, leaseEnd);
  }
}
