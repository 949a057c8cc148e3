package dev.playhead.app.hostile;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What an attack must give back.
 *
 * @param direct Netty's memory outside the heap; its pools keep what they have had, up to a bound
 * @param files open files, which all connections are
 */
record Vitals(long heap, long direct, int threads, long files) {
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final long MORE_HEAP = 32L << 20;
  private static final long MORE_DIRECT = 48L << 20;

  /** Two pools of 20 workers are filled as they are first used, and drivers have theirs. */
  private static final int MORE_THREADS = 60;

  /** Clients and engines keep some connections for later. */
  private static final int MORE_FILES = 16;

  static Vitals now() {
    System.gc();
    return look();
  }

  private static Vitals look() {
    return new Vitals(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        PlatformDependent.usedDirectMemory(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getOpenFileDescriptorCount());
  }

  /** What does not come back to what it was at this time, however patiently one waits. */
  List<String> missingAfter(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    List<String> missing = missing();
    while (!missing.isEmpty() && System.nanoTime() < until) {
      // Between two looks; what has come back ends the wait.
      LockSupport.parkNanos(BETWEEN.toNanos());
      missing = missing();
    }
    return missing;
  }

  private List<String> missing() {
    Vitals now = look();
    if (now.heap > heap + MORE_HEAP) {
      // Only live objects count, and most looks are spared the collection.
      now = now();
    }
    List<String> missing = new ArrayList<>();
    check(missing, "heap", heap, now.heap, MORE_HEAP);
    check(missing, "direct memory", direct, now.direct, MORE_DIRECT);
    check(missing, "threads", threads, now.threads, MORE_THREADS);
    check(missing, "open files", files, now.files, MORE_FILES);
    return missing;
  }

  private static void check(List<String> missing, String what, long was, long is, long more) {
    if (is > was + more) {
      missing.add("%s: %d before, %d now, more than %d more".formatted(what, was, is, more));
    }
  }
}
