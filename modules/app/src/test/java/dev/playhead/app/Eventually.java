package dev.playhead.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Awaits what is not so at once: between a report and what it changes lies the queue. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Eventually() {}

  /** Checks until the check passes; fails with its last failure when it never does. */
  public static void eventually(Runnable check) {
    eventually(
        () -> {
          check.run();
          return true;
        });
  }

  /** What a check answers once it passes. */
  public static <T> T eventually(Supplier<T> check) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return check.get();
      } catch (AssertionError notYet) {
        if (System.nanoTime() > until) {
          throw notYet;
        }
      }
      // Between two looks at a condition; the condition ends the wait.
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
