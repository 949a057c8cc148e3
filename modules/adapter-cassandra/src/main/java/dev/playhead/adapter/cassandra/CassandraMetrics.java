package dev.playhead.adapter.cassandra;

import dev.playhead.platform.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What is measured of Cassandra. */
final class CassandraMetrics {
  private final MeterRegistry registry;
  private final Map<Table, OfTable> tables = new EnumMap<>(Table.class);

  CassandraMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Table table : Table.values()) {
      tables.put(
          table,
          new OfTable(
              statements(table, "read"),
              statements(table, "write"),
              Counter.builder("playhead.cassandra.failures")
                  .description("Statements without a good answer")
                  .tag("table", table.cqlName())
                  .register(registry)));
    }
  }

  /**
   * The meters of one table.
   *
   * @param reads from the call until all rows are here
   * @param writes from the moment they are sent until they are acknowledged
   * @param failures statements without a good answer
   */
  record OfTable(Timer reads, Timer writes, Counter failures) {}

  OfTable of(Table table) {
    return Objects.requireNonNull(tables.get(table));
  }

  /** Writes sent and not yet answered, and writes that wait to be sent. */
  void gauges(Supplier<Number> inFlight, Supplier<Number> waiting) {
    Gauge.builder("playhead.cassandra.writes.in.flight", inFlight)
        .description("Writes sent and not yet answered")
        .register(registry);
    Gauge.builder("playhead.cassandra.writes.waiting", waiting)
        .description("Writes that wait to be sent")
        .register(registry);
  }

  private Timer statements(Table table, String operation) {
    return Metrics.latency(
        registry,
        "playhead.cassandra.statement",
        "Statements, from sending to the last row or the acknowledgement",
        "table",
        table.cqlName(),
        "operation",
        operation);
  }
}
