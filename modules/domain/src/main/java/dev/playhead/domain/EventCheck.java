package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events of a report are good, and corrects their clocks. A bad event is rejected
 * alone; its neighbours are kept.
 */
public final class EventCheck {
  /**
   * Highest sequence number and longest position or duration that is believed: 2^53 - 1, as far as
   * JSON counts exactly.
   */
  public static final long MAX_NUMBER = (1L << 53) - 1;

  /** Nobody reported views before; a corrected time that lies before is a clock gone wrong. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final ClockCorrection clocks;

  /**
   * @param tolerance how far a device's clock may be off before it is corrected (rule 2)
   */
  public EventCheck(Duration tolerance) {
    this.clocks = new ClockCorrection(tolerance);
  }

  /** Checks every event of the report, which arrived at that time of the server's clock. */
  public CheckedReport check(Report report, Instant receivedAt) {
    Instant received = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    long correctionMs = clocks.correctionMs(report.sentAt(), received);
    List<ViewingEvent> good = new ArrayList<>(report.events().size());
    List<Rejection> bad = new ArrayList<>(0);
    for (int i = 0; i < report.events().size(); i++) {
      EventDraft draft = report.events().get(i);
      Rejection rejection = new DraftCheck(i, draft, correctionMs).firstFault();
      if (rejection == null) {
        good.add(event(draft, correctionMs, received));
      } else {
        bad.add(rejection);
      }
    }
    return new CheckedReport(
        new AcceptedReport(report.account(), report.profile(), report.device(), received, good),
        bad);
  }

  private static ViewingEvent event(EventDraft draft, long correctionMs, Instant received) {
    Instant deviceTime = DraftCheck.present(draft.time()).truncatedTo(ChronoUnit.MILLIS);
    return new ViewingEvent(
        new SessionId(DraftCheck.present(draft.sessionId())),
        DraftCheck.present(draft.sequence()),
        DraftCheck.present(EventType.ofName(DraftCheck.present(draft.type()))),
        ClockCorrection.apply(deviceTime, correctionMs, received),
        deviceTime,
        new TitleEdition(
            new TitleId(DraftCheck.present(draft.titleId())),
            draft.edition() == null ? "" : draft.edition()),
        orUnknown(draft.positionMs()),
        orUnknown(draft.fromMs()),
        orUnknown(draft.durationMs()),
        orUnknown(draft.creditsMs()),
        draft.paused(),
        "ended".equals(draft.reason()),
        draft.telemetry(),
        draft.error());
  }

  private static long orUnknown(@Nullable Long value) {
    return value == null ? ViewingEvent.UNKNOWN : value;
  }
}
