package dev.playhead.adapter.redis;

import dev.playhead.platform.config.PlayheadConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis for one event loop: one long-lived pipelined connection that is made again when
 * it is lost, and calls that are answered in time whatever Redis does.
 *
 * <ul>
 *   <li>While there is no connection, calls fail at once.
 *   <li>A Redis that hangs fails the calls under way when their time is up, and those that come
 *       after at once, until it answers again. A projection, which may be of very many commands, is
 *       no sign of that while answers come. What was sent is not taken back: it is carried out in
 *       its order when Redis goes on.
 *   <li>A Redis that has been silent for {@link #SILENT_NANOS} loses its connection, since the
 *       network may have lost it long ago. {@link RedisConnecting} sees to it that nothing sent on
 *       the old one is carried out later than what is sent on the new one.
 * </ul>
 *
 * <p>All state lives on the event loop on which it was made; calls may come from any thread and are
 * answered on their caller's context.
 */
final class RedisLink {
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** What a patient call may take; whoever asks for one waits a little longer. */
  private static final long PATIENT_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** A call's way to Redis: several trips in turn, all on one connection, in one call's time. */
  interface Trips {
    /** Sends a pipeline; the answers are in its order, null for nil. */
    Future<List<Response>> send(List<Request> commands);
  }

  private final Vertx vertx;
  private final Context context;
  private final RedisMetrics metrics;
  private final RedisConnecting connecting;
  private final int maxInFlight;
  // Swept ten times in a call's time, and early rather than late.
  private final long tickMillis;
  private final long limitNanos;
  // All of a kind may take equally long, so the oldest is always the first to be due.
  private final Queue<Call<?>> calls = new ArrayDeque<>();
  private final Queue<Call<?>> patientCalls = new ArrayDeque<>();
  private volatile @Nullable Thread loop;
  private @Nullable RedisWire wire;
  private boolean isSweeping;

  RedisLink(Vertx vertx, PlayheadConfig.Redis config, RedisMetrics metrics) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.metrics = metrics;
    this.maxInFlight = config.maxInFlight();
    this.tickMillis = Math.max(1, config.timeout().toMillis() / 10);
    this.limitNanos = config.timeout().toNanos() - TimeUnit.MILLISECONDS.toNanos(tickMillis);
    this.connecting = new RedisConnecting(vertx, config, metrics, this::connected, this::lost);
  }

  /** Starts connecting; succeeds after the first attempt, whether Redis was there or not. */
  Future<Void> open() {
    Promise<Void> opened = Promise.promise();
    context.runOnContext(
        on -> {
          loop = Thread.currentThread();
          connecting.start().onComplete(attempt -> opened.complete());
        });
    return opened.future();
  }

  /** Closes the connection; calls under way fail. */
  Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    onLoop(() -> connecting.stop().onComplete(result -> closed.complete()));
    return closed.future();
  }

  /**
   * Makes a call. Its Future fails with a {@link RedisException} within the configured time; that
   * of a {@linkplain Operation#isPatient patient} one when Redis has answered nothing for that
   * long.
   *
   * @param trips runs on the event loop of this link
   */
  <T> Future<T> call(Operation operation, Function<Trips, Future<T>> trips) {
    Promise<T> answer = Promise.promise();
    long now = System.nanoTime();
    Call<T> call = new Call<>(operation, now, answer, Vertx.currentContext(), metrics);
    onLoop(() -> start(call, trips));
    return answer.future();
  }

  private void onLoop(Runnable step) {
    if (Thread.currentThread() == loop) {
      step.run();
    } else {
      context.runOnContext(on -> step.run());
    }
  }

  private <T> void start(Call<T> call, Function<Trips, Future<T>> trips) {
    RedisWire current = wire;
    if (current == null) {
      call.end(null, RedisWire.away("there is no connection"));
    } else if (!call.operation().isPatient()
        && current.silentNanos(call.startedAt()) > limitNanos) {
      call.end(null, RedisWire.away("it does not answer"));
    } else {
      queueOf(call).add(call);
      sweepLater();
      Future<T> result;
      try {
        result = trips.apply(commands -> current.send(call, commands));
      } catch (RuntimeException e) {
        result = Future.failedFuture(e);
      }
      result.onComplete(
          (value, failure) -> {
            call.end(value, failure);
            forgetDone(queueOf(call));
          });
    }
  }

  private void connected(RedisConnection connection) {
    wire =
        new RedisWire(
            connection, step -> context.runOnContext(on -> step.run()), maxInFlight, metrics);
  }

  private void lost() {
    RedisWire last = wire;
    if (last != null) {
      wire = null;
      last.close();
    }
  }

  private void sweepLater() {
    if (!isSweeping) {
      isSweeping = true;
      vertx.setTimer(tickMillis, timer -> sweep());
    }
  }

  private Queue<Call<?>> queueOf(Call<?> call) {
    return call.operation().isPatient() ? patientCalls : calls;
  }

  private void sweep() {
    isSweeping = false;
    long now = System.nanoTime();
    RedisWire current = wire;
    boolean isSilent = current == null || current.silentNanos(now) >= limitNanos;
    giveUp(calls, now, limitNanos);
    giveUp(patientCalls, now, isSilent ? limitNanos : PATIENT_NANOS);
    if (current != null && current.silentNanos(now) > SILENT_NANOS) {
      connecting.drop("no answer for " + TimeUnit.NANOSECONDS.toSeconds(SILENT_NANOS) + " s");
    }
    if (!calls.isEmpty() || !patientCalls.isEmpty() || (wire != null && wire.isBusy())) {
      sweepLater();
    }
  }

  private void giveUp(Queue<Call<?>> of, long now, long limit) {
    for (Call<?> oldest = of.peek();
        oldest != null && now - oldest.startedAt() >= limit;
        oldest = of.peek()) {
      of.remove();
      oldest.end(null, timeout(oldest.operation()));
    }
  }

  private RedisException timeout(Operation operation) {
    return new RedisException(
        RedisException.Cause.TIMEOUT, "Redis has not answered " + operation.label() + " in time");
  }

  private static void forgetDone(Queue<Call<?>> of) {
    for (Call<?> oldest = of.peek(); oldest != null && oldest.isDone(); oldest = of.peek()) {
      of.remove();
    }
  }
}
