package dev.playhead.perf.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time that processes have used, user and system, by the names that the table has for them.
 *
 * @param micros microseconds, in steps of 10,000: Linux counts these in hundredths of a second
 */
public record CpuTimes(Map<String, Long> micros) {
  private static final long MICROS_A_TICK = 10_000;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  /** What each of these processes has used up to now. */
  public static CpuTimes of(Map<String, Long> pids) {
    Map<String, Long> micros = new LinkedHashMap<>();
    pids.forEach((name, pid) -> micros.put(name, used(pid)));
    return new CpuTimes(micros);
  }

  /** What was used between that reading and this one. */
  public CpuTimes since(CpuTimes before) {
    Map<String, Long> used = new LinkedHashMap<>();
    micros.forEach((name, now) -> used.put(name, now - before.micros.getOrDefault(name, 0L)));
    return new CpuTimes(used);
  }

  /** Microseconds per event. */
  public Map<String, Double> per(long events) {
    Map<String, Double> each = new LinkedHashMap<>();
    micros.forEach((name, used) -> each.put(name, (double) used / Math.max(1, events)));
    return each;
  }

  /** Microseconds per event of one process; 0 when it did not run. */
  public double per(long events, String process) {
    return per(events).getOrDefault(process, 0.0);
  }

  private static long used(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MICROS_A_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException("Process " + pid + " has ended", e);
    }
  }
}
