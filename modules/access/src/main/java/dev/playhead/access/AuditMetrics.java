package dev.playhead.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is measured of the audit. */
public final class AuditMetrics {
  /** Entries that stand. */
  final Counter written;

  /** Calls that could not be remembered; those that were allowed were not done. */
  final Counter failed;

  public AuditMetrics(MeterRegistry registry) {
    written = entries(registry, "written");
    failed = entries(registry, "failed");
  }

  private static Counter entries(MeterRegistry registry, String outcome) {
    return Counter.builder("playhead.access.audit.entries")
        .description("Calls that the audit log remembers, or could not")
        .tag("outcome", outcome)
        .register(registry);
  }
}
