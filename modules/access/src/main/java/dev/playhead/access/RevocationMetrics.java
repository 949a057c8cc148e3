package dev.playhead.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What is measured of a node's knowledge of revocations. */
public final class RevocationMetrics {
  /** Looks for revocations that were answered. */
  final Counter good;

  /** Looks that were not. */
  final Counter failed;

  private final MeterRegistry registry;

  public RevocationMetrics(MeterRegistry registry) {
    this.registry = registry;
    good = checks("good");
    failed = checks("failed");
  }

  /** How many revocations have a use, and how old what is known of them is. */
  void gauges(Supplier<Number> live, Supplier<Number> ageSeconds) {
    Gauge.builder("playhead.access.revocations", live)
        .description("Revocations that have a use")
        .register(registry);
    Gauge.builder("playhead.access.revocations.age.seconds", ageSeconds)
        .description("Seconds since the last look for revocations that was answered")
        .register(registry);
  }

  private Counter checks(String outcome) {
    return Counter.builder("playhead.access.revocation.checks")
        .description("Looks for new revocations")
        .tag("outcome", outcome)
        .register(registry);
  }
}
