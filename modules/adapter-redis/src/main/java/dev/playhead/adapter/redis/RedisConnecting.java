package dev.playhead.adapter.redis;

import dev.playhead.platform.config.PlayheadConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the connection, and makes it again when it is lost: at once, then less and less often, at
 * least once a second.
 *
 * <p>A connection counts as made when Redis answers a PING on it: a Redis that loads its data or
 * hangs does not. Before that, Redis is told to forget the connection that was lost, as it may have
 * read commands from it that it has not carried out; they must not be carried out after newer ones.
 *
 * <p>Lives on the link's event loop.
 */
final class RedisConnecting {
  private static final Logger LOG = LoggerFactory.getLogger(RedisConnecting.class);
  private static final int DEFAULT_PORT = 6379;
  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long LONGEST_WAIT_MILLIS = 1_000;
  private static final int ATTEMPT_MILLIS = 2_000;

  private final Vertx vertx;
  private final String address;
  private final RedisAccess access;
  private final RedisMetrics metrics;
  private final Consumer<RedisConnection> connected;
  private final Runnable lost;
  private @Nullable Redis client;
  private boolean isUp;
  private boolean isStopped;
  private long waitMillis = FIRST_WAIT_MILLIS;
  private String lastIdentity = "";

  RedisConnecting(
      Vertx vertx,
      PlayheadConfig.Redis config,
      RedisMetrics metrics,
      Consumer<RedisConnection> connected,
      Runnable lost) {
    this.vertx = vertx;
    int port = config.uri().getPort();
    this.address = config.uri().getHost() + ":" + (port < 0 ? DEFAULT_PORT : port);
    this.metrics = metrics;
    this.connected = connected;
    this.lost = lost;
    this.access = new RedisAccess(vertx, config, ATTEMPT_MILLIS);
  }

  /** Begins; succeeds when the first attempt has, and fails when it has not. */
  Future<Void> start() {
    return attempt();
  }

  /** Ends for good. */
  Future<Void> stop() {
    isStopped = true;
    return disconnect();
  }

  /** Gives the connection up and makes another. */
  void drop(String why) {
    if (isUp) {
      LOG.warn("Lost Redis at {}: {}", address, why);
      metrics.lost.increment();
      disconnect();
      again();
    }
  }

  private Future<Void> attempt() {
    Redis attempted = access.client();
    client = attempted;
    Promise<RedisConnection> first = Promise.promise();
    long timer =
        vertx.setTimer(
            ATTEMPT_MILLIS, id -> first.tryFail("no answer within " + ATTEMPT_MILLIS + " ms"));
    attempted
        .connect()
        .compose(connection -> introduce(connection).map(connection))
        .onComplete(
            (connection, failure) -> {
              vertx.cancelTimer(timer);
              if (failure == null) {
                first.tryComplete(connection);
              } else {
                first.tryFail(failure);
              }
            });
    return first
        .future()
        .onSuccess(connection -> up(attempted, connection))
        .onFailure(failure -> down(attempted, failure))
        .mapEmpty();
  }

  private Future<Void> introduce(RedisConnection connection) {
    return forgetLast(connection)
        .compose(forgotten -> connection.send(Request.cmd(Command.PING)))
        .compose(pong -> identity(connection))
        .onSuccess(identity -> lastIdentity = identity)
        .mapEmpty();
  }

  /** Empty where Redis does not tell: old ones, and those that forbid it. */
  private static Future<String> identity(RedisConnection connection) {
    return connection
        .send(Request.cmd(Command.CLIENT).arg("INFO"))
        .map(Response::toString)
        .otherwise("");
  }

  private Future<Void> forgetLast(RedisConnection connection) {
    String last = lastIdentity;
    if (last.isEmpty()) {
      return Future.succeededFuture();
    }
    // Both, because a Redis that was started again counts its connections from the beginning.
    Request kill =
        Request.cmd(Command.CLIENT)
            .arg("KILL")
            .arg("ID")
            .arg(field(last, "id"))
            .arg("ADDR")
            .arg(field(last, "addr"));
    return connection.send(kill).<Void>mapEmpty().otherwiseEmpty();
  }

  /** A field of {@code CLIENT INFO}, such as {@code id=3 addr=127.0.0.1:52102 …}. */
  private static String field(String info, String name) {
    for (String word : info.trim().split(" ")) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return "0";
  }

  private void up(Redis attempted, RedisConnection connection) {
    if (isStopped || client != attempted) {
      attempted.close();
      return;
    }
    isUp = true;
    waitMillis = FIRST_WAIT_MILLIS;
    metrics.connections.incrementAndGet();
    connection.endHandler(end -> dropIf(attempted, "it closed the connection"));
    connection.exceptionHandler(failure -> dropIf(attempted, String.valueOf(failure.getMessage())));
    LOG.info("Connected to Redis at {}", address);
    connected.accept(connection);
  }

  private void dropIf(Redis owner, String why) {
    if (client == owner) {
      drop(why);
    }
  }

  private void down(Redis attempted, Throwable failure) {
    if (isStopped || client != attempted) {
      attempted.close();
      return;
    }
    // Once for each time that Redis is away, not for each attempt.
    if (waitMillis == FIRST_WAIT_MILLIS) {
      LOG.warn("Redis at {} is away, trying on: {}", address, RedisAccess.explained(failure));
    }
    disconnect();
    again();
  }

  private void again() {
    if (!isStopped) {
      vertx.setTimer(
          waitMillis,
          timer -> {
            if (!isStopped) {
              attempt();
            }
          });
      waitMillis = Math.min(2 * waitMillis, LONGEST_WAIT_MILLIS);
    }
  }

  private Future<Void> disconnect() {
    Redis last = client;
    client = null;
    if (isUp) {
      isUp = false;
      metrics.connections.decrementAndGet();
      lost.run();
    }
    return last == null ? Future.succeededFuture() : last.close();
  }
}
