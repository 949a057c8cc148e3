package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.Generation;
import dev.playhead.ports.RawEvents;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps out what arrived before its account was erased, and comes behind that: a queue that is read
 * again, or a report that was under way. The raw log has it by then, and is rid of it again.
 */
final class Erased {
  private final RawEvents rawEvents;

  Erased(RawEvents rawEvents) {
    this.rawEvents = rawEvents;
  }

  /** Succeeds with the reports that count, once nothing is kept of the others. */
  Future<List<AcceptedReport>> without(
      AccountId account, Generation generation, List<AcceptedReport> reports) {
    Set<SessionId> gone = new LinkedHashSet<>();
    for (AcceptedReport report : reports) {
      if (generation.hasErased(report.receivedAt())) {
        report.events().stream().map(ViewingEvent::session).forEach(gone::add);
      }
    }
    Instant upTo = generation.erasedAt();
    if (gone.isEmpty() || upTo == null) {
      return Future.succeededFuture(reports);
    }
    List<AcceptedReport> kept =
        reports.stream().filter(report -> !generation.hasErased(report.receivedAt())).toList();
    return Future.join(
            gone.stream().map(session -> rawEvents.erase(account, session, upTo)).toList())
        .compose(erased -> rawEvents.eraseSessions(account, upTo))
        .map(kept);
  }
}
