package dev.playhead.adapter.redis;

import dev.playhead.ports.codec.CorruptRecordException;
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
import java.util.function.Consumer;

/**
 * One connection while it lasts: commands go out in the order in which they are given, and no more
 * are unanswered than the limit. The client fails what exceeds its own limit (2,048); here the rest
 * waits. Lives on the link's event loop.
 *
 * <p>What is given in one tick goes out in one write: a write costs more than the command in it.
 * The client answers a pipeline in which a command fails with a failure and nothing else, so reads
 * that went out together are then sent again one by one, and writes never share a pipeline.
 */
final class RedisWire {
  /** Commands that may wait; far more than a call may take is an overload. */
  private static final int MOST_WAITING = 65_536;

  private static final String WRONG_TYPE = "WRONGTYPE";

  private record Parcel(Call<?> call, List<Request> commands, Promise<List<Response>> answer) {
    int size() {
      return commands.size();
    }
  }

  private final RedisConnection connection;
  private final Consumer<Runnable> later;
  private final int maxInFlight;
  private final RedisMetrics metrics;
  private final Queue<Parcel> queue = new ArrayDeque<>();
  private int waiting;
  private int inFlight;
  private long progressAt;
  private boolean isPumping;
  private boolean closed;

  /**
   * @param later runs a step behind what the event loop has to do now
   */
  RedisWire(
      RedisConnection connection, Consumer<Runnable> later, int maxInFlight, RedisMetrics metrics) {
    this.connection = connection;
    this.later = later;
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
    if (!isPumping) {
      isPumping = true;
      later.accept(this::pump);
    }
    return answer.future();
  }

  private void pump() {
    isPumping = false;
    List<Parcel> together = new ArrayList<>();
    int room = maxInFlight - inFlight;
    for (Parcel next = queue.peek(); next != null; next = queue.peek()) {
      boolean isGivenUp = next.call().isDone();
      if (!isGivenUp && next.size() > room) {
        break;
      }
      queue.remove();
      waits(-next.size());
      if (isGivenUp) {
        next.answer().fail(givenUp());
        continue;
      }
      room -= next.size();
      if (!next.call().operation().isRead()) {
        write(together);
        write(List.of(next));
        together = new ArrayList<>();
      } else {
        together.add(next);
      }
    }
    write(together);
  }

  private void write(List<Parcel> parcels) {
    if (parcels.isEmpty()) {
      return;
    }
    if (inFlight == 0) {
      progressAt = System.nanoTime();
    }
    List<Request> commands = commands(parcels);
    flies(commands.size());
    Future<List<Response>> answers =
        commands.size() == 1
            ? connection.send(commands.get(0)).map(Collections::singletonList)
            : connection.batch(commands);
    answers.onComplete(
        result -> {
          flies(-commands.size());
          progressAt = System.nanoTime();
          if (result.succeeded()) {
            answer(parcels, result.result());
          } else {
            fail(parcels, result.cause());
          }
          if (!closed) {
            pump();
          }
        });
  }

  private static List<Request> commands(List<Parcel> parcels) {
    if (parcels.size() == 1) {
      return parcels.get(0).commands();
    }
    List<Request> commands = new ArrayList<>();
    parcels.forEach(parcel -> commands.addAll(parcel.commands()));
    return commands;
  }

  private static void answer(List<Parcel> parcels, List<Response> answers) {
    int from = 0;
    for (Parcel parcel : parcels) {
      int to = from + parcel.size();
      parcel.answer().complete(answers.subList(from, to));
      from = to;
    }
  }

  private void fail(List<Parcel> parcels, Throwable cause) {
    boolean goOn = parcels.size() > 1 && !closed && !isLost(cause);
    for (Parcel parcel : parcels) {
      if (goOn && !parcel.call().isDone()) {
        write(List.of(parcel));
      } else {
        parcel.answer().fail(failure(parcel.call().operation(), cause));
      }
    }
  }

  private static boolean isLost(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("CONNECTION_CLOSED") || message.contains("Connection is closed");
  }

  private static RuntimeException failure(Operation operation, Throwable cause) {
    if (isLost(cause)) {
      return away("the connection was lost");
    }
    String message = String.valueOf(cause.getMessage());
    // A pipeline's message has a line for each command that failed.
    String first = message.lines().findFirst().orElse(message);
    if (operation.isRead() && first.startsWith(WRONG_TYPE)) {
      return new CorruptRecordException("Expected keys of other types: " + first);
    }
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
