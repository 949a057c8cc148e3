package dev.playhead.testkit;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a Future from a test's thread. */
public final class Await {
  private static final int LONGEST_SECONDS = 60;

  private Await() {}

  /** What it succeeded with. Fails the test when it failed, or is not done within a minute. */
  public static <T> T result(Future<T> future) {
    try {
      return settled(future).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("Expected success, but failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("Not done after " + LONGEST_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** What it failed with. Fails the test when it succeeded, or is not done within a minute. */
  public static Throwable failure(Future<?> future) {
    return result(
        future.transform(
            done ->
                done.failed()
                    ? Future.succeededFuture(done.cause())
                    : Future.failedFuture("Expected a failure, but succeeded")));
  }

  private static <T> CompletableFuture<T> settled(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }
}
