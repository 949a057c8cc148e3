package dev.playhead.edge.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;

/**
 * What reading one input costs, in bytes allocated by this thread: unlike time, the same on every
 * machine.
 */
public final class Effort {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Whatever the input: buffers, and what the assertions make. */
  private static final long BASE = 1 << 20;

  /** For each byte of the input: an object for every other byte, at worst. */
  private static final long EACH = 256;

  private Effort() {}

  /** Reads the input; once more when it cost too much, as the first one loads classes. */
  public static void assertBounded(int inputLength, Runnable reading) {
    long most = BASE + EACH * inputLength;
    if (allocatedBy(reading) > most) {
      assertThat(allocatedBy(reading))
          .as("bytes allocated for %d bytes of input", inputLength)
          .isLessThanOrEqualTo(most);
    }
  }

  private static long allocatedBy(Runnable reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reading.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
