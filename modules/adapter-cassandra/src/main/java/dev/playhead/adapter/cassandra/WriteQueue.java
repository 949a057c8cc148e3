package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Statement;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many writes at a time through, over all callers, first come first served: catching up on
 * a backlog must neither flood Cassandra nor fill the connections that reads need. Waiting writes
 * do not age: the request timeout counts from sending. What waits is bounded by what the callers
 * have in hand, a poll's records each.
 */
final class WriteQueue {
  private final Vertx vertx;
  private final BiFunction<Table, Statement<?>, Future<?>> sender;
  private final int most;
  private final Queue<Write> waiting = new ArrayDeque<>();
  private final AtomicInteger calls = new AtomicInteger();
  private int inFlight;

  WriteQueue(Vertx vertx, BiFunction<Table, Statement<?>, Future<?>> sender, int most) {
    this.vertx = vertx;
    this.sender = sender;
    this.most = most;
  }

  private record Write(Group group, Table table, Statement<?> statement) {}

  /**
   * Queues statements as one group.
   *
   * @return ends on the caller's context once none of the group is in flight: succeeds when all
   *     were acknowledged; fails with the first failure, after which no more of the group are sent
   */
  Future<Void> send(Table table, List<? extends Statement<?>> statements) {
    if (statements.isEmpty()) {
      return Future.succeededFuture();
    }
    Group group = new Group(statements.size());
    synchronized (this) {
      for (Statement<?> statement : statements) {
        waiting.add(new Write(group, table, statement));
      }
    }
    sendNext();
    return Future.fromCompletionStage(group.done, vertx.getOrCreateContext());
  }

  synchronized int inFlight() {
    return inFlight;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Sends what may be sent. One thread at a time does so, and does not come back here out of its
   * own loop: when no node is there, writes fail before they are sent, one inside the other.
   */
  private void sendNext() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    while (seen > 0) {
      for (Write next = take(); next != null; next = take()) {
        send(next);
      }
      seen = calls.addAndGet(-seen);
    }
  }

  private void send(Write write) {
    if (write.group.hasFailed()) {
      release();
      write.group.settleOne();
      return;
    }
    sender
        .apply(write.table, write.statement)
        .onComplete(
            answer -> {
              release();
              write.group.settle(answer);
              sendNext();
            });
  }

  private synchronized @Nullable Write take() {
    Write next = inFlight < most ? waiting.poll() : null;
    if (next != null) {
      inFlight++;
    }
    return next;
  }

  private synchronized void release() {
    inFlight--;
  }

  /** The writes of one call. */
  private static final class Group {
    final CompletableFuture<Void> done = new CompletableFuture<>();
    private int unsettled;
    private @Nullable Throwable failure;

    Group(int unsettled) {
      this.unsettled = unsettled;
    }

    void settle(AsyncResult<?> answer) {
      synchronized (this) {
        if (answer.failed() && failure == null) {
          failure = answer.cause();
        }
      }
      settleOne();
    }

    synchronized boolean hasFailed() {
      return failure != null;
    }

    void settleOne() {
      Throwable failed;
      synchronized (this) {
        if (--unsettled > 0) {
          return;
        }
        failed = failure;
      }
      if (failed == null) {
        done.complete(null);
      } else {
        done.completeExceptionally(failed);
      }
    }
  }
}
