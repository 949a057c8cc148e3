package dev.playhead.adapter.kafka;

import dev.playhead.platform.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicLong;

/** What the queue counts and measures. */
public final class KafkaMetrics {
  /** Reports that became durable. */
  final Counter appended;

  /** Reports refused at once, because too many bytes are in flight. */
  final Counter refusedFull;

  /** Reports refused because the broker did not take them in time. */
  final Counter refusedUnavailable;

  /** Time from an append to its outcome, refusals by the broker included. */
  final Timer acknowledged;

  /** Bytes handed to the producer and not yet acknowledged. */
  final AtomicLong inFlightBytes = new AtomicLong();

  /** Records this node has not handled yet, over its partitions; looked at once a second. */
  final AtomicLong lag = new AtomicLong();

  /** Records put aside into the dead letters. */
  final Counter rejected;

  /** Batches whose handler failed, to be handled again. */
  final Counter retried;

  /** Records published to the feed. */
  final Counter published;

  public KafkaMetrics(MeterRegistry registry) {
    appended = reports(registry, "durable");
    refusedFull = reports(registry, "refused-full");
    refusedUnavailable = reports(registry, "refused-unavailable");
    acknowledged =
        Metrics.latency(
            registry, "playhead.queue.append", "Time until an append is durable or refused");
    rejected = counter(registry, "playhead.queue.rejected", "Records put into the dead letters");
    retried = counter(registry, "playhead.queue.retried", "Batches that failed and come again");
    published =
        counter(
            registry,
            "playhead.feed.published",
            "Records published to the feed: views, removed views, erased accounts");
    gauge(
        registry, "playhead.queue.in.flight", "bytes", "Bytes not yet acknowledged", inFlightBytes);
    gauge(registry, "playhead.queue.lag", "records", "Records not handled yet by this node", lag);
  }

  private static Counter reports(MeterRegistry registry, String outcome) {
    return Counter.builder("playhead.queue.reports")
        .description("Reports appended to the queue, by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private static void gauge(
      MeterRegistry registry, String name, String unit, String description, AtomicLong value) {
    Gauge.builder(name, value, AtomicLong::get)
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }
}
