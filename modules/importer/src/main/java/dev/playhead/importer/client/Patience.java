package dev.playhead.importer.client;

import java.time.Duration;

/** How long to wait before a request is sent again: twice as long each time, for so many times. */
final class Patience {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST = 12;

  private int attempts;
  private Duration next = FIRST;

  /** Whether there is another attempt; it counts as begun. */
  boolean isLeft() {
    attempts++;
    return attempts < MOST;
  }

  /**
   * How long to wait for it.
   *
   * @param asked what the server asks for, as {@code Retry-After} has it; empty for nothing
   */
  Duration wait(String asked) {
    Duration own = next;
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    Duration told =
        asked.matches("\\d{1,4}") ? Duration.ofSeconds(Long.parseLong(asked)) : Duration.ZERO;
    return told.compareTo(own) > 0 ? told : own;
  }
}
