package dev.playhead.adapter.kafka;

import java.time.Duration;

/** How long to wait before another attempt: twice as long each time, up to a limit. */
record Pauses(Duration first, Duration longest) {
  /** The pause after that many failures in a row, in nanoseconds. */
  long nanosAfter(int failures) {
    int doublings = Math.min(failures - 1, 20);
    return Math.min(first.toNanos() << doublings, longest.toNanos());
  }
}
