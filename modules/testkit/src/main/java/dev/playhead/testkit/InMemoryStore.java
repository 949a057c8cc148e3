package dev.playhead.testkit;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** An in-memory port that can be away: then every call fails and changes nothing. */
public abstract class InMemoryStore {
  private volatile boolean away;

  /** From now on every call fails. */
  public final void goAway() {
    away = true;
  }

  /** From now on calls are answered again. */
  public final void comeBack() {
    away = false;
  }

  final synchronized <T> Future<T> answer(Supplier<T> call) {
    return away
        ? Future.failedFuture(new IllegalStateException(getClass().getSimpleName() + " is away"))
        : Future.succeededFuture(call.get());
  }

  final Future<Void> change(Runnable call) {
    return answer(
            () -> {
              call.run();
              return true;
            })
        .mapEmpty();
  }
}
