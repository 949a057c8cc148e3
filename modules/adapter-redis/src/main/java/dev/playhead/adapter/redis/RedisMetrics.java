package dev.playhead.adapter.redis;

import dev.playhead.platform.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of this module. One catalogue serves all connections of a process. */
public final class RedisMetrics {
  /** Connections that are up; fewer than the node has providers means that Redis is away. */
  final AtomicInteger connections = new AtomicInteger();

  /** Commands sent and not yet answered, over all connections. */
  final AtomicInteger inFlight = new AtomicInteger();

  /** Commands that wait for room among those in flight. */
  final AtomicInteger waiting = new AtomicInteger();

  /** Connections lost since the start. */
  final Counter lost;

  // How long calls take, by operation, failed ones included.
  private final Map<Operation, Timer> calls = new EnumMap<>(Operation.class);

  // Calls that failed, by cause.
  private final Map<RedisException.Cause, Counter> failures =
      new EnumMap<>(RedisException.Cause.class);

  public RedisMetrics(MeterRegistry registry) {
    for (Operation operation : Operation.values()) {
      calls.put(
          operation,
          Metrics.latency(
              registry,
              "playhead.redis.call",
              "Calls of the materialized views",
              "operation",
              operation.label()));
    }
    for (RedisException.Cause cause : RedisException.Cause.values()) {
      failures.put(
          cause,
          Counter.builder("playhead.redis.failures")
              .description("Calls of the materialized views that failed")
              .tag("cause", cause.label())
              .register(registry));
    }
    lost =
        Counter.builder("playhead.redis.connections.lost")
            .description("Connections to Redis lost since the start")
            .register(registry);
    gauge(registry, "playhead.redis.connections", "Connections to Redis that are up", connections);
    gauge(registry, "playhead.redis.in.flight", "Commands sent and not yet answered", inFlight);
    gauge(registry, "playhead.redis.waiting", "Commands that wait to be sent", waiting);
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, AtomicInteger value) {
    Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
  }

  void called(Operation operation, long nanos) {
    timer(operation).record(nanos, TimeUnit.NANOSECONDS);
  }

  void failed(RedisException.Cause cause) {
    Counter counter = failures.get(cause);
    if (counter != null) {
      counter.increment();
    }
  }

  private Timer timer(Operation operation) {
    Timer timer = calls.get(operation);
    if (timer == null) {
      throw new IllegalStateException("No timer for " + operation);
    }
    return timer;
  }
}
