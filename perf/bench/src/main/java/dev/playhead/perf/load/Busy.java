package dev.playhead.perf.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How busy the thread that asks has been, of the time that a core was free to it: the time it
 * waited for one is no idleness of its own, nor is it work.
 */
final class Busy {
  private static final Path SCHEDULED = Path.of("/proc/thread-self/schedstat");

  private final long ran;
  private final long waited;
  private final long begun;

  private Busy(long ran, long waited, long begun) {
    this.ran = ran;
    this.waited = waited;
    this.begun = begun;
  }

  static Busy now() throws IOException {
    String[] fields = Files.readString(SCHEDULED).split(" ");
    return new Busy(Long.parseLong(fields[0]), Long.parseLong(fields[1]), System.nanoTime());
  }

  /** From 0 to 1: how much of what was free to it this thread has used since. */
  double share() throws IOException {
    Busy end = now();
    long free = Math.max(1, end.begun - begun - (end.waited - waited));
    return Math.min(1.0, (double) (end.ran - ran) / free);
  }
}
