package dev.playhead.app;

import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.adapter.kafka.KafkaQueue;
import dev.playhead.adapter.redis.RedisMetrics;
import dev.playhead.adapter.redis.RedisViews;
import dev.playhead.domain.Rules;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.management.HealthChecks;
import dev.playhead.platform.tls.StoreRefusedException;
import dev.playhead.platform.tls.TlsException;
import dev.playhead.ports.Admissions;
import dev.playhead.processing.Stores;
import dev.playhead.providing.ProvidingVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The connections to Kafka, Cassandra and Redis.
 *
 * @param queue the durable queue
 * @param store the truth
 * @param views the materialized views
 */
record Adapters(KafkaQueue queue, CassandraStore store, RedisViews views) {
  /**
   * Connects to all three side by side.
   *
   * @return succeeds when Kafka and Cassandra are ready and Redis was tried; fails when one of the
   *     first two cannot be reached, after closing what was open
   */
  static Future<Adapters> connect(
      Vertx vertx,
      PlayheadConfig config,
      Rules rules,
      InstantSource clock,
      MeterRegistry registry,
      StartTimes times) {
    Future<KafkaQueue> queue =
        times.part(
            "Kafka connected",
            KafkaQueue.open(vertx, config.kafka(), config.collection().maxInFlight(), registry));
    Future<CassandraStore> store =
        times.part(
            "Cassandra connected", CassandraStore.open(vertx, config.cassandra(), registry, clock));
    RedisViews redis =
        new RedisViews(vertx, config.redis(), rules, clock, new RedisMetrics(registry));
    Future<Void> views = times.part("Redis tried", redis.open());
    return Future.join(queue, store, views)
        .map(all -> new Adapters(queue.result(), store.result(), redis))
        .recover(
            cause ->
                closed(queue, store, redis)
                    .transform(done -> Future.failedFuture(explain(queue, store, config))));
  }

  private static Future<Void> closed(
      Future<KafkaQueue> queue, Future<CassandraStore> store, RedisViews redis) {
    Future<Void> closedQueue =
        queue.succeeded() ? queue.result().close(Duration.ZERO) : Future.succeededFuture();
    Future<Void> closedStore =
        store.succeeded() ? store.result().close() : Future.succeededFuture();
    return Future.join(closedQueue, closedStore, redis.close()).mapEmpty();
  }

  private static ApplicationException explain(
      Future<KafkaQueue> queue, Future<CassandraStore> store, PlayheadConfig config) {
    for (Future<?> failed : List.of(queue, store)) {
      if (failed.cause() instanceof StoreRefusedException
          || failed.cause() instanceof TlsException) {
        return new ApplicationException(
            String.valueOf(failed.cause().getMessage()), failed.cause());
      }
    }
    if (queue.failed()) {
      return new ApplicationException(
          "Kafka does not answer at "
              + config.kafka().bootstrap()
              + " (kafka.bootstrap): start it, or correct the address or kafka.tls.enabled",
          queue.cause());
    }
    return new ApplicationException(
        "Cassandra does not answer at "
            + config.cassandra().contactPoints()
            + " (cassandra.contact-points): start it, or correct the address, the data"
            + " centre or cassandra.tls.enabled",
        store.cause());
  }

  Stores stores() {
    return new Stores(
        store.rawEvents(),
        store.sessions(),
        store.playheads(),
        store.history(),
        store.engagements(),
        queue.viewFeed(),
        queue.deadLetters(),
        views,
        store.replays(),
        store.starts());
  }

  ProvidingVerticle.Sources sources(PlayheadConfig config) {
    return new ProvidingVerticle.Sources(
        () -> new LoopViews(views.another()),
        store.playheads(),
        store.history(),
        store.sessions(),
        store.rawEvents(),
        store.engagements(),
        config.cassandra().requestTimeout().plus(config.redis().timeout()));
  }

  /**
   * None is required: without Kafka reads go on, without Cassandra reports do, without Redis both.
   * An engine that is away must not take every node out of the balancer at once.
   */
  void register(HealthChecks checks) {
    checks.observe("kafka", queue::check);
    checks.observe("cassandra", () -> store.check().map("answers"));
    checks.observe("redis", views::check);
  }

  /** Succeeds when all are closed, whether or not they could say so. */
  Future<Void> close(Duration drain) {
    return Future.join(queue.close(drain), views.close())
        .transform(done -> store.close())
        .otherwiseEmpty();
  }

  /** A connection to Redis of its own for each event loop that reads. */
  private record LoopViews(RedisViews views) implements ProvidingVerticle.OwnViews {
    @Override
    public Admissions admissions() {
      return views;
    }

    @Override
    public Future<Void> open() {
      return views.open();
    }

    @Override
    public Future<Void> close() {
      return views.close();
    }
  }
}
