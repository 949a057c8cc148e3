package dev.playhead.edge.bus;

import dev.playhead.platform.metrics.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;

/** What the edge measures. */
public final class EdgeMetrics {
  /** From a report that is read to the word that it is durable, or that it is refused. */
  private final Timer reports;

  /** From a question that is read to its answer. */
  private final Timer reads;

  private final MeterRegistry registry;

  public EdgeMetrics(MeterRegistry registry) {
    this.registry = registry;
    reports =
        Metrics.latency(
            registry, "playhead.edge.reports", "Reports, until they are durable or refused");
    reads = Metrics.latency(registry, "playhead.edge.reads", "Reads, until they are answered");
  }

  <T> Future<T> timeReport(Future<T> outcome) {
    return time(reports, outcome);
  }

  <T> Future<T> timeRead(Future<T> answer) {
    return time(reads, answer);
  }

  private <T> Future<T> time(Timer timer, Future<T> future) {
    Timer.Sample sample = Timer.start(registry);
    return future.onComplete(done -> sample.stop(timer));
  }
}
