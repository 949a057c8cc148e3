package dev.playhead.adapter.cassandra;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets what concerns the same thing follow one another, so that no two of this process are in each
 * other's way.
 *
 * @param <K> names the thing
 */
final class InTurn<K> {
  private final Vertx vertx;
  private final Map<K, CompletableFuture<?>> last = new ConcurrentHashMap<>();

  InTurn(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Calls when all calls before have ended, however they ended.
   *
   * @return ends as the call does, on the caller's context
   */
  <T> Future<T> after(K key, Supplier<Future<T>> call) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<?> before = last.put(key, mine);
    Future<T> ended = Future.fromCompletionStage(mine, vertx.getOrCreateContext());
    if (before == null) {
      run(key, call, mine);
    } else {
      before.whenComplete((value, failure) -> run(key, call, mine));
    }
    return ended;
  }

  private <T> void run(K key, Supplier<Future<T>> call, CompletableFuture<T> mine) {
    Future.<Void>succeededFuture()
        .compose(start -> call.get())
        .onComplete(
            done -> {
              last.remove(key, mine);
              if (done.succeeded()) {
                mine.complete(done.result());
              } else {
                mine.completeExceptionally(done.cause());
              }
            });
  }

  /** Whether nothing that concerns it is under way. */
  boolean isFree(K key) {
    return !last.containsKey(key);
  }

  /** How many things are under way. */
  int size() {
    return last.size();
  }
}
