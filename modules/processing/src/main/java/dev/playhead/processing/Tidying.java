package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * What makes the stores smaller and nothing else: a few of a partition's at a time, beside its
 * other work, in an order of its own. Whether and when it is done, nothing depends on.
 */
final class Tidying {
  /** So many at a time. */
  static final int AT_ONCE = 4;

  /** Who comes when so many wait has to wait as well, so that they do not get ever more. */
  static final int MOST_WAITING = 1_000;

  private final Queue<Task> waiting = new ArrayDeque<>();
  private final Map<AccountId, List<Future<Void>>> underWay = new HashMap<>();
  private int running;
  private boolean closed;

  private record Task(AccountId account, Supplier<Future<Void>> work, Promise<Void> done) {}

  /**
   * Has something of an account tidied.
   *
   * @param work never fails
   * @return succeeds when there is room for more
   */
  Future<Void> add(AccountId account, Supplier<Future<Void>> work) {
    if (closed) {
      return Future.succeededFuture();
    }
    Task task = new Task(account, work, Promise.promise());
    waiting.add(task);
    startNext();
    return waiting.size() < MOST_WAITING ? Future.succeededFuture() : task.done().future();
  }

  private void startNext() {
    while (running < AT_ONCE && !waiting.isEmpty()) {
      start(waiting.remove());
    }
  }

  private void start(Task task) {
    running++;
    Future<Void> done = task.done().future();
    underWay.computeIfAbsent(task.account(), account -> new ArrayList<>(1)).add(done);
    Future.<Void>succeededFuture()
        .compose(go -> task.work().get())
        .onComplete(
            end -> {
              running--;
              underWay.computeIfPresent(
                  task.account(), (account, of) -> of.remove(done) && of.isEmpty() ? null : of);
              task.done().complete();
              startNext();
            });
  }

  /** Leaves what waits of an account as it is. Succeeds when nothing of it is under way. */
  Future<Void> leave(AccountId account) {
    leave(waiting.stream().filter(task -> task.account().equals(account)).toList());
    return Future.join(List.copyOf(underWay.getOrDefault(account, List.of()))).mapEmpty();
  }

  /** Leaves everything as it is, but for what is under way. */
  void close() {
    closed = true;
    leave(List.copyOf(waiting));
  }

  private void leave(List<Task> tasks) {
    waiting.removeAll(tasks);
    tasks.forEach(task -> task.done().complete());
  }
}
