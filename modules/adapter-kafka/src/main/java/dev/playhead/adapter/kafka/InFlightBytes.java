package dev.playhead.adapter.kafka;

import java.util.concurrent.atomic.AtomicLong;

/** The bound on what was handed to the producer and is not yet acknowledged. */
final class InFlightBytes {
  private final long max;
  private final AtomicLong taken;

  /**
   * @param taken counts the bytes, for others to see
   */
  InFlightBytes(long max, AtomicLong taken) {
    this.max = max;
    this.taken = taken;
  }

  /** Whether there is no room at all. */
  boolean isFull() {
    return taken.get() >= max;
  }

  /** Takes room for that many bytes, if there is. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= max) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
