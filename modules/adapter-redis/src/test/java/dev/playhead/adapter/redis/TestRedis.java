package dev.playhead.adapter.redis;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.Engine;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.RunningEngine;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.Rules;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A Redis, views on it, and a direct look into it. */
final class TestRedis {
  static final Instant NOW = Instant.parse("2026-03-01T20:15:30.123Z");

  private final Vertx vertx;
  private final String uri;
  private final String prefix;
  private final Redis redis;

  TestRedis(Vertx vertx, String uri, String prefix) {
    this.vertx = vertx;
    this.uri = uri;
    this.prefix = prefix;
    this.redis = Redis.createClient(vertx, uri);
  }

  /** A server that a test may stop, kill and freeze. */
  static DevStack start(Class<?> test) throws InterruptedException {
    return DevStack.start(
        DevStackOptions.of(
                EnginesHome.ofBuild(SharedStack.sourceTree()),
                Path.of("target/redis", test.getSimpleName()))
            .withEngines(EnumSet.of(Engine.REDIS))
            .withFresh(true));
  }

  static RunningEngine engine(DevStack stack) {
    return stack.engine(Engine.REDIS);
  }

  RedisMetrics metrics() {
    return new RedisMetrics(new SimpleMeterRegistry());
  }

  RedisViews views(Duration timeout, int maxInFlight) {
    return views(timeout, maxInFlight, metrics());
  }

  RedisViews views(Duration timeout, int maxInFlight, RedisMetrics metrics) {
    return views(timeout, maxInFlight, metrics, NOW);
  }

  /** Views that know nothing yet, at a time. */
  RedisViews views(Instant now) {
    return views(Duration.ofSeconds(5), 1024, metrics(), now);
  }

  private RedisViews views(Duration timeout, int maxInFlight, RedisMetrics metrics, Instant now) {
    var config =
        new PlayheadConfig.Redis(
            URI.create(uri),
            prefix,
            timeout,
            maxInFlight,
            Duration.ofDays(30),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty());
    return new RedisViews(vertx, config, Rules.DEFAULT, InstantSource.fixed(now), metrics);
  }

  /** Opens views and waits until they are connected. */
  void open(RedisViews views) {
    Await.result(views.open());
    awaitSuccess(views::check);
  }

  Keys keys() {
    return new Keys(prefix);
  }

  /** What Redis itself answers to a command. */
  Response ask(Command command, Object... args) {
    return Await.result(redis.send(Request.cmd(command, args)));
  }

  /** Waits until the call succeeds. */
  <T> T awaitSuccess(Supplier<Future<T>> call) {
    return Await.result(retried(call, System.nanoTime() + TimeUnit.SECONDS.toNanos(40)));
  }

  private <T> Future<T> retried(Supplier<Future<T>> call, long until) {
    return call.get()
        .recover(
            failure ->
                System.nanoTime() > until
                    ? Future.failedFuture(failure)
                    : vertx.timer(10, TimeUnit.MILLISECONDS).compose(t -> retried(call, until)));
  }

  /** What the call fails with. */
  static RedisException failure(Future<?> call) {
    return (RedisException) Await.failure(call);
  }
}
