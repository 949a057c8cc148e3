package dev.playhead.collection;

import dev.playhead.domain.CheckedReport;
import dev.playhead.ports.bus.ReportOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the collector counts. */
public final class CollectionMetrics {
  /** Events that are durable in the queue and were answered as accepted. */
  private final Counter accepted;

  /** Events that were rejected, alone or with their whole report. */
  private final Counter rejected;

  /** Events whose report the queue did not take: devices send them again. */
  private final Counter refused;

  public CollectionMetrics(MeterRegistry registry) {
    accepted = events(registry, "accepted");
    rejected = events(registry, "rejected");
    refused = events(registry, "refused");
  }

  void count(ReportOutcome outcome, CheckedReport report) {
    rejected.increment(report.rejections().size());
    if (outcome instanceof ReportOutcome.Accepted) {
      accepted.increment(report.accepted().events().size());
    } else if (outcome instanceof ReportOutcome.QueueUnavailable) {
      refused.increment(report.accepted().events().size());
    }
  }

  private static Counter events(MeterRegistry registry, String outcome) {
    return Counter.builder("playhead.collection.events")
        .description("Events reported, by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }
}
