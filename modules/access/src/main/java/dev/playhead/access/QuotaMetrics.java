package dev.playhead.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is measured of one limit. */
final class QuotaMetrics {
  /** Requests that were refused because nothing was left. */
  private final Counter refused;

  /**
   * @param limit such as {@code account}
   * @param buckets whose number is shown
   */
  QuotaMetrics(MeterRegistry registry, String limit, Buckets buckets) {
    refused =
        Counter.builder("playhead.limits.refused")
            .description("Requests refused by a limit")
            .tag("limit", limit)
            .register(registry);
    Gauge.builder("playhead.limits.counted", buckets, Buckets::size)
        .description("Accounts, devices or addresses that are counted now")
        .tag("limit", limit)
        .register(registry);
  }

  void countRefused() {
    refused.increment();
  }
}
