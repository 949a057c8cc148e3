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
    ViewingEvent before = null;
    for (int i = 0; i < report.events().size(); i++) {
      EventDraft draft = report.events().get(i);
      Rejection rejection = new DraftCheck(i, draft, before, correctionMs).firstFault();
      if (rejection == null) {
        before = event(draft, before, correctionMs, received);
        good.add(before);
      } else {
        bad.add(rejection);
      }
    }
    return new CheckedReport(
        new AcceptedReport(report.account(), report.profile(), report.device(), received, good),
        bad);
  }

  /**
   * Makes an event of a draft in which all is good. Its session and title are mostly those of the
   * good event before it, and then the same objects.
   */
  private static ViewingEvent event(
      EventDraft draft, @Nullable ViewingEvent before, long correctionMs, Instant received) {
    Instant deviceTime = DraftCheck.present(draft.time()).truncatedTo(ChronoUnit.MILLIS);
    String session = DraftCheck.present(draft.sessionId());
    return new ViewingEvent(
        before != null && before.session().value().equals(session)
            ? before.session()
            : new SessionId(session),
        DraftCheck.present(draft.sequence()),
        DraftCheck.present(EventType.ofName(DraftCheck.present(draft.type()))),
        ClockCorrection.apply(deviceTime, correctionMs, received),
        deviceTime,
        title(draft, before),
        orUnknown(draft.positionMs()),
        orUnknown(draft.fromMs()),
        orUnknown(draft.durationMs()),
        orUnknown(draft.creditsMs()),
        draft.paused(),
        "ended".equals(draft.reason()),
        draft.telemetry(),
        draft.error());
  }

  private static TitleEdition title(EventDraft draft, @Nullable ViewingEvent before) {
    String title = DraftCheck.present(draft.titleId());
    String edition = draft.edition() == null ? "" : draft.edition();
    if (before != null
        && before.title().title().value().equals(title)
        && before.title().edition().equals(edition)) {
      return before.title();
    }
    return new TitleEdition(new TitleId(title), edition);
  }

  private static long orUnknown(@Nullable Long value) {
    return value == null ? ViewingEvent.UNKNOWN : value;
  }
}
