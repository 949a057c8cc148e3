package dev.playhead.importer.plan;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.edge.report.JsonReportReader;
import dev.playhead.edge.report.ReportLimits;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** What the product makes of reports, by its own reader, checks and folds. */
final class Folded {
  static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

  private final JsonReportReader reader = new JsonReportReader(new ReportLimits(1 << 20, 1000));
  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));
  private final SessionFold fold = new SessionFold(Rules.DEFAULT);
  private final Map<SessionId, List<RecordedEvent>> log = new LinkedHashMap<>();

  /** Everything of it must be good. */
  Folded with(JsonObject report) {
    CheckedReport checked = check.check(reader.read("a-1", report.toBuffer().getBytes()), NOW);
    if (!checked.rejections().isEmpty()) {
      throw new AssertionError("Rejected: " + checked.rejections());
    }
    AcceptedReport accepted = checked.accepted();
    accepted
        .events()
        .forEach(
            event ->
                log.computeIfAbsent(event.session(), id -> new ArrayList<>())
                    .add(
                        new RecordedEvent(
                            accepted.profile(), accepted.device(), accepted.receivedAt(), event)));
    return this;
  }

  Folded with(Plan plan) {
    Batch.of(plan.views()).forEach(batch -> with(batch.report(NOW)));
    return this;
  }

  List<View> views() {
    return states().stream()
        .map(
            state ->
                View.of(state, SessionEnd.of(state, states(), NOW, Rules.DEFAULT), Rules.DEFAULT))
        .toList();
  }

  Playhead playhead(String title) {
    PlayheadState state = PlayheadState.empty(TitleEdition.of(title));
    for (SessionState session : states()) {
      if (session.title().equals(state.title())) {
        state = state.with(Sitting.of(session), Rules.DEFAULT);
      }
    }
    return state
        .playhead(Rules.DEFAULT)
        .orElseThrow(() -> new NoSuchElementException("No playhead of " + title));
  }

  private List<SessionState> states() {
    return log.values().stream().map(fold::of).toList();
  }
}
