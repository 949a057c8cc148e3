package dev.playhead.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The process's meters, and what Prometheus reads of them.
 *
 * <p>A module declares its meters once, as fields of a catalogue class named {@code
 * <Module>Metrics}, each with a Javadoc sentence; the constructor takes {@link #registry()}. Fields
 * keep look-ups by name and tag off the hot path. Vert.x's own metrics stay off: they would time
 * every message that passes the event bus.
 */
public final class Metrics implements AutoCloseable {

  /** Bucket limits of {@link #latency}: 250 µs to 8 s, each twice the one before. */
  private static final Duration[] LATENCIES =
      Stream.iterate(Duration.ofNanos(250_000), d -> d.multipliedBy(2))
          .limit(16)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  /** A registry that already measures the JVM and the process. */
  public Metrics() {
    garbageCollection.bindTo(registry);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(registry));
  }

  /** Where a catalogue registers its meters. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * A timer whose histogram is fit for percentiles over several nodes.
   *
   * @param name dotted, without a unit: {@code playhead.edge.report} becomes {@code
   *     playhead_edge_report_seconds}
   * @param tags keys and values in turn
   */
  public static Timer latency(
      MeterRegistry registry, String name, String description, String... tags) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(Arrays.copyOf(LATENCIES, LATENCIES.length))
        .register(registry);
  }

  /**
   * All meters in the given exposition format; blocks for about a millisecond.
   *
   * @param contentType as accepted by the caller; anything unknown gives Prometheus' plain text
   */
  public String scrape(String contentType) {
    return registry.scrape(contentType);
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
