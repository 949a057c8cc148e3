package dev.playhead.importer.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Lets time pass. */
@FunctionalInterface
public interface Waiting {
  /** On this thread, by the machine's clock. */
  Waiting REAL =
      time ->
          CompletableFuture.runAsync(
                  () -> {},
                  CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
              .join();

  /** Returns after that time. */
  void pass(Duration time);
}
