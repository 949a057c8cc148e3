package dev.playhead.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A session that the service starts for a device, within the account's limit: an event in the log
 * like any other, so that a replay brings it back.
 *
 * @param session made by the service; no other session has it
 * @param durationMs length of the title, or {@link ViewingEvent#UNKNOWN}
 */
public record SessionStart(
    AccountId account,
    ProfileId profile,
    Device device,
    SessionId session,
    TitleEdition title,
    long durationMs) {

  private static final int SEQUENCES_A_MILLISECOND = 8;

  /**
   * The record of it for the log.
   *
   * @param positionMs where playback begins
   * @param at the service's own clock
   */
  public AcceptedReport recorded(long positionMs, Instant at) {
    Instant time = at.truncatedTo(ChronoUnit.MILLIS);
    ViewingEvent started =
        new ViewingEvent(
            session,
            Act.FIRST_SEQUENCE
                + SEQUENCES_A_MILLISECOND * time.toEpochMilli()
                + EventType.STARTED.code(),
            EventType.STARTED,
            time,
            time,
            title,
            positionMs,
            ViewingEvent.UNKNOWN,
            durationMs,
            ViewingEvent.UNKNOWN,
            false,
            false,
            Telemetry.NONE,
            null);
    return new AcceptedReport(account, profile, device, time, List.of(started));
  }

  /** The session as it stands when nothing but its start is known. */
  public static SessionState state(AcceptedReport recorded, Rules rules) {
    return new SessionFold(rules)
        .open(
            new RecordedEvent(
                recorded.profile(),
                recorded.device(),
                recorded.receivedAt(),
                recorded.events().get(0)));
  }
}
