package dev.playhead.adapter.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/**
 * One connection while it lasts: commands go out in the order in which they are given, and no more
 * are unanswered than the limit. The client fails what exceeds its own limit (2,048); here the rest
 * waits. Lives on the link's event loop.
 */
final class RedisWire {
  /** Commands that may wait; far more than a call may take is an overload. */
  private static final int MOST_WAITING = 65_536;

  private record Parcel(Call<?> call, List<Request> commands, Promise<List<Response>> answer) {}

  private final RedisConnection connection;
  private final int maxInFlight;
  private final RedisMetrics metrics;
  private final Queue<Parcel> queue = new ArrayDeque<>();
  private int waiting;
  private int inFlight;
  private long progressAt;
  private boolean closed;

  RedisWire(RedisConnection connection, int maxInFlight, RedisMetrics metrics) {
    this.connection = connection;
    this.maxInFlight = maxInFlight;
    this.metrics = metrics;
  }

  /** Sends commands as one pipeline; the answers are in their order, null for nil. */
  Future<List<Response>> send(Call<?> call, List<Request> commands) {
    if (closed) {
      return Future.failedFuture(away("the connection was lost"));
    }
    if (call.isDone()) {
      return Future.failedFuture(givenUp());
    }
    if (commands.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    if (waiting >= MOST_WAITING) {
      return Future.failedFuture(
          new RedisException(
              RedisException.Cause.BUSY, "Expected fewer commands to wait, but were " + waiting));
    }
    if (commands.size() <= maxInFlight) {
      return enqueue(call, commands);
    }
    List<Future<List<Response>>> parts = new ArrayList<>();
    for (int from = 0; from < commands.size(); from += maxInFlight) {
      int to = Math.min(from + maxInFlight, commands.size());
      parts.add(enqueue(call, commands.subList(from, to)));
    }
    return Future.all(parts)
        .map(all -> parts.stream().flatMap(part -> part.result().stream()).toList());
  }

  private Future<List<Response>> enqueue(Call<?> call, List<Request> commands) {
    Promise<List<Response>> answer = Promise.promise();
    queue.add(new Parcel(call, commands, answer));
    waits(commands.size());
    pump();
    return answer.future();
  }

  private void pump() {
    for (Parcel next = queue.peek(); next != null; next = queue.peek()) {
      int size = next.commands().size();
      if (!next.call().isDone() && inFlight + size > maxInFlight) {
        return;
      }
      queue.remove();
      waits(-size);
      if (next.call().isDone()) {
        next.answer().fail(givenUp());
      } else {
        write(next);
      }
    }
  }

  private void write(Parcel parcel) {
    if (inFlight == 0) {
      progressAt = System.nanoTime();
    }
    int size = parcel.commands().size();
    flies(size);
    Future<List<Response>> answers =
        size == 1
            ? connection.send(parcel.commands().get(0)).map(Collections::singletonList)
            : connection.batch(parcel.commands());
    answers.onComplete(
        result -> {
          flies(-size);
          progressAt = System.nanoTime();
          if (result.succeeded()) {
            parcel.answer().complete(result.result());
          } else {
            parcel.answer().fail(failure(parcel.call().operation(), result.cause()));
          }
          if (!closed) {
            pump();
          }
        });
  }

  private static RedisException failure(Operation operation, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("CONNECTION_CLOSED") || message.contains("Connection is closed")) {
      return away("the connection was lost");
    }
    // A pipeline's message has a line for each command that failed.
    String first = message.lines().findFirst().orElse(message);
    return new RedisException(
        RedisException.Cause.REFUSED, "Redis refused " + operation.label() + ": " + first);
  }

  private static RedisException givenUp() {
    return new RedisException(RedisException.Cause.TIMEOUT, "The call was given up");
  }

  static RedisException away(String why) {
    return new RedisException(RedisException.Cause.AWAY, "Redis is away: " + why);
  }

  /** Whether an answer is owed. */
  boolean isBusy() {
    return inFlight > 0;
  }

  /** For how long answers have been owed without one coming. */
  long silentNanos(long now) {
    return inFlight == 0 ? 0 : now - progressAt;
  }

  /** Fails what waits; the client fails what was sent. */
  void close() {
    closed = true;
    metrics.waiting.addAndGet(-waiting);
    waiting = 0;
    for (Parcel parcel = queue.poll(); parcel != null; parcel = queue.poll()) {
      parcel.answer().fail(away("the connection was lost"));
    }
  }

  private void waits(int commands) {
    waiting += commands;
    metrics.waiting.addAndGet(commands);
  }

  private void flies(int commands) {
    inFlight += commands;
    metrics.inFlight.addAndGet(commands);
  }
}
