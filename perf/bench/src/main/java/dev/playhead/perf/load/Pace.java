package dev.playhead.perf.load;

/**
 * When requests are due.
 *
 * @param perSecond 0 for a closed loop: each connection sends when it was answered
 */
record Pace(int perSecond, long nanos) {
  boolean isClosed() {
    return perSecond == 0;
  }

  /** How many requests there are to be in all; 0 when nobody knows. */
  long all() {
    return isClosed() ? 0 : (long) (nanos / 1e9 * perSecond);
  }

  /** How many requests are due by then. */
  long due(long sinceStart) {
    return isClosed() ? Long.MAX_VALUE : (long) (Math.min(sinceStart, nanos) / 1e9 * perSecond);
  }

  /** When that request is due, counted from the start. */
  long at(long number) {
    return (long) (number * 1e9 / perSecond);
  }
}
