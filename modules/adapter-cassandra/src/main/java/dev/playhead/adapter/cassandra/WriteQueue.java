package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many writes at a time through, over all callers: catching up on a backlog must neither
 * flood Cassandra nor fill the connections that reads need. Waiting writes do not age: the request
 * timeout counts from sending. What waits is bounded by what the callers have in hand, a poll's
 * records each.
 *
 * <p>Writes that wait for the same nodes share a request, up to {@link #MOST_TOGETHER}, for a
 * request costs more than a small write. So nothing is sent before the caller's turn of its event
 * loop is over: what it has to write it mostly writes in one. A shared request has no other meaning
 * than its writes would have alone: if it is refused, and not merely late, each is sent alone, so
 * that one that can never be written takes no other with it.
 */
final class WriteQueue {
  /** Cassandra warns of more partitions in one batch ({@code unlogged_batch_across_partitions}). */
  static final int MOST_TOGETHER = 10;

  /** It warns of a batch of 5 KiB, and refuses one of 50. */
  static final int MOST_BYTES = 4096;

  private final Vertx vertx;
  private final Function<List<Write>, Future<?>> sender;
  private final Function<Statement<?>, Object> nodes;
  private final int most;

  /** By the nodes that they are for, which take turns. */
  private final Map<Object, Queue<Write>> waiting = new LinkedHashMap<>();

  private final AtomicInteger calls = new AtomicInteger();
  private final Set<Context> turnsToEnd = ConcurrentHashMap.newKeySet();
  private int waitingWrites;
  private int inFlight;

  /**
   * @param sender sends one, or several that may share a request
   * @param nodes something equal for statements that are for the same nodes
   * @param most writes at a time
   */
  WriteQueue(
      Vertx vertx,
      Function<List<Write>, Future<?>> sender,
      Function<Statement<?>, Object> nodes,
      int most) {
    this.vertx = vertx;
    this.sender = sender;
    this.nodes = nodes;
    this.most = most;
  }

  /** A statement on its way. */
  record Write(Group group, Table table, Statement<?> statement) {
    private boolean mayShare() {
      return statement instanceof BatchableStatement<?>;
    }

    private int bytes() {
      int bytes = 0;
      if (statement instanceof BoundStatement bound) {
        for (ByteBuffer value : bound.getValues()) {
          bytes += value == null ? 0 : value.remaining();
        }
      }
      return bytes;
    }
  }

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
        waiting
            .computeIfAbsent(nodes.apply(statement), any -> new ArrayDeque<>())
            .add(new Write(group, table, statement));
      }
      waitingWrites += statements.size();
    }
    Context caller = vertx.getOrCreateContext();
    if (turnsToEnd.add(caller)) {
      caller.runOnContext(
          turnIsOver -> {
            turnsToEnd.remove(caller);
            sendNext();
          });
    }
    return Future.fromCompletionStage(group.done, caller);
  }

  synchronized int inFlight() {
    return inFlight;
  }

  synchronized int waiting() {
    return waitingWrites;
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
      for (List<Write> next = take(); !next.isEmpty(); next = take()) {
        send(next);
      }
      seen = calls.addAndGet(-seen);
    }
  }

  private void send(List<Write> taken) {
    List<Write> writes = new ArrayList<>(taken.size());
    for (Write write : taken) {
      if (write.group.hasFailed()) {
        release(1);
        write.group.settleOne();
      } else {
        writes.add(write);
      }
    }
    if (!writes.isEmpty()) {
      sender.apply(writes).onComplete(answer -> answered(writes, answer));
    }
  }

  private void answered(List<Write> writes, AsyncResult<?> answer) {
    if (writes.size() > 1 && answer.failed() && isRefused(answer.cause())) {
      for (Write write : writes) {
        List<Write> alone = List.of(write);
        sender.apply(alone).onComplete(its -> answered(alone, its));
      }
      return;
    }
    release(writes.size());
    for (Write write : writes) {
      write.group.settle(answer);
    }
    sendNext();
  }

  /** Whether one of them may be at fault. */
  private static boolean isRefused(Throwable cause) {
    return !(cause instanceof DriverTimeoutException
        || cause instanceof WriteTimeoutException
        || cause instanceof UnavailableException);
  }

  /** The next one, and those that may share its request. */
  private synchronized List<Write> take() {
    Iterator<Map.Entry<Object, Queue<Write>>> turns = waiting.entrySet().iterator();
    if (inFlight >= most || !turns.hasNext()) {
      return List.of();
    }
    Map.Entry<Object, Queue<Write>> turn = turns.next();
    Queue<Write> queue = turn.getValue();
    List<Write> together = new ArrayList<>(Math.min(MOST_TOGETHER, queue.size()));
    int bytes = 0;
    for (Write next = queue.peek(); next != null; next = queue.peek()) {
      bytes += next.bytes();
      boolean fits = together.size() < MOST_TOGETHER && bytes <= MOST_BYTES && next.mayShare();
      if (!together.isEmpty() && !fits) {
        break;
      }
      together.add(queue.remove());
      inFlight++;
      if (inFlight >= most || !next.mayShare()) {
        break;
      }
    }
    waitingWrites -= together.size();
    turns.remove();
    if (!queue.isEmpty()) {
      waiting.put(turn.getKey(), queue);
    }
    return together;
  }

  private synchronized void release(int writes) {
    inFlight -= writes;
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
