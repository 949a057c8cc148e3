package dev.playhead.collection;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Report;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.bus.ActOutcome;
import dev.playhead.ports.bus.ReportBatch;
import dev.playhead.ports.bus.ReportOutcome;
import dev.playhead.ports.bus.ReportOutcomes;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Accepts reports. What it answers {@link ReportOutcome.Accepted} is durable; nothing else is
 * promised. Holds no state, so it may be shared.
 */
public final class Collector {
  private static final Future<List<EventQueue.Outcome>> NOTHING_TO_APPEND =
      Future.succeededFuture(List.of());

  private final EventCheck check;
  private final EventQueue queue;
  private final InstantSource clock;
  private final int retryAfterSeconds;
  private final CollectionMetrics metrics;

  /**
   * @param retryAfter what devices are told when the queue cannot take a report, whole seconds
   */
  public Collector(
      EventCheck check,
      EventQueue queue,
      InstantSource clock,
      Duration retryAfter,
      CollectionMetrics metrics) {
    this.check = check;
    this.queue = queue;
    this.clock = clock;
    this.retryAfterSeconds = Math.toIntExact(retryAfter.toSeconds());
    this.metrics = metrics;
  }

  /**
   * Accepts or refuses each report of a batch.
   *
   * @return succeeds with one outcome a report, in their order, once each is durable or refused;
   *     does not fail
   */
  public Future<ReportOutcomes> collect(ReportBatch batch) {
    Instant receivedAt = clock.instant();
    List<CheckedReport> checked = new ArrayList<>(batch.reports().size());
    List<AcceptedReport> good = new ArrayList<>(batch.reports().size());
    for (Report report : batch.reports()) {
      CheckedReport result = check.check(report, receivedAt);
      checked.add(result);
      if (hasEvents(result)) {
        good.add(result.accepted());
      }
    }
    return (good.isEmpty() ? NOTHING_TO_APPEND : queue.append(good))
        .recover(cause -> Future.succeededFuture(allRefused(good.size())))
        .map(appended -> outcomes(checked, appended.iterator()));
  }

  /**
   * Takes events that the service made itself, which need no check.
   *
   * @return succeeds once they are durable or refused; does not fail
   */
  public Future<ActOutcome> record(AcceptedReport made) {
    return queue
        .append(List.of(made))
        .map(outcomes -> outcomes.get(0) == EventQueue.Outcome.DURABLE)
        .otherwise(false)
        .map(durable -> new ActOutcome(durable, retryAfterSeconds));
  }

  private ReportOutcomes outcomes(
      List<CheckedReport> checked, Iterator<EventQueue.Outcome> appended) {
    List<ReportOutcome> outcomes = new ArrayList<>(checked.size());
    for (CheckedReport report : checked) {
      ReportOutcome outcome =
          hasEvents(report)
              ? outcome(report, appended.next())
              : new ReportOutcome.AllRejected(report.rejections());
      metrics.count(outcome, report);
      outcomes.add(outcome);
    }
    return new ReportOutcomes(outcomes);
  }

  private ReportOutcome outcome(CheckedReport report, EventQueue.Outcome appended) {
    return appended == EventQueue.Outcome.DURABLE
        ? new ReportOutcome.Accepted(report.accepted().events().size(), report.rejections())
        : new ReportOutcome.QueueUnavailable(retryAfterSeconds);
  }

  private static boolean hasEvents(CheckedReport report) {
    return !report.accepted().events().isEmpty();
  }

  private static List<EventQueue.Outcome> allRefused(int reports) {
    return Collections.nCopies(reports, EventQueue.Outcome.REFUSED);
  }
}
