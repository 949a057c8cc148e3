package dev.playhead.adapter.redis;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * One call of the views, of one or more trips to Redis: answered once, on its caller's context.
 * Lives on the link's event loop.
 */
final class Call<T> {
  private final Operation operation;
  private final long startedAt;
  private final Promise<T> answer;
  private final @Nullable Context caller;
  private final RedisMetrics metrics;
  private boolean done;

  Call(
      Operation operation,
      long startedAt,
      Promise<T> answer,
      @Nullable Context caller,
      RedisMetrics metrics) {
    this.operation = operation;
    this.startedAt = startedAt;
    this.answer = answer;
    this.caller = caller;
    this.metrics = metrics;
  }

  Operation operation() {
    return operation;
  }

  /** In nanoseconds of {@link System#nanoTime()}. */
  long startedAt() {
    return startedAt;
  }

  boolean isDone() {
    return done;
  }

  /** Does nothing when the call has been answered before. */
  void end(@Nullable T value, @Nullable Throwable failure) {
    if (done) {
      return;
    }
    done = true;
    metrics.called(operation, System.nanoTime() - startedAt);
    if (failure instanceof RedisException known) {
      metrics.failed(known.kind());
    }
    if (caller == null || caller == Vertx.currentContext()) {
      answer.complete(value, failure);
    } else {
      caller.runOnContext(on -> answer.complete(value, failure));
    }
  }
}
