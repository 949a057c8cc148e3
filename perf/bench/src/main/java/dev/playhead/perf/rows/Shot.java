package dev.playhead.perf.rows;

import dev.playhead.perf.run.CpuTimes;
import dev.playhead.perf.table.Line;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * One measurement.
 *
 * @param result what the load says about it
 * @param events how many there were
 * @param cpu what every process used for it
 */
record Shot(JsonObject result, long events, CpuTimes cpu) {
  private static final double BOUND_FROM = 0.8;

  double perSecond() {
    return result.getDouble("perSecond");
  }

  double millis(String percentile) {
    return result.getDouble(percentile);
  }

  Map<String, Double> micros() {
    return cpu.per(events);
  }

  /** Of all processes, in CPU-µs an event. */
  double allMicros() {
    return micros().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double micros(String process) {
    return cpu.per(events, process);
  }

  /** Notes in the line what this measurement cost, and whether the load was its bottleneck. */
  void toll(Line line) {
    line.cpu(micros());
    if (result.getDouble("busy", 0.0) > BOUND_FROM) {
      line.boundByLoad();
    }
  }
}
