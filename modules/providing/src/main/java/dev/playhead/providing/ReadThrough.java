package dev.playhead.providing;

import dev.playhead.ports.bus.Answer;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of every read: the view; on a miss the store, fresh; on a fault, or while the view is
 * behind, the store as well, marked stale. Each source has its circuit breaker, so that one which
 * hangs is left alone instead of waited for.
 */
final class ReadThrough {
  private static final Logger LOG = LoggerFactory.getLogger(ReadThrough.class);

  private final CircuitBreaker views;
  private final CircuitBreaker stores;
  private final Freshness freshness;
  private final ProvidingMetrics metrics;

  ReadThrough(
      CircuitBreaker views, CircuitBreaker stores, Freshness freshness, ProvidingMetrics metrics) {
    this.views = views;
    this.stores = stores;
    this.freshness = freshness;
    this.metrics = metrics;
  }

  /**
   * Asks the view, then the store.
   *
   * @param view empty on a miss
   * @param store what the view is made from
   * @return succeeds with {@link Answer.Found} or {@link Answer.Unavailable}; does not fail
   */
  <T> Future<Answer<T>> read(
      Supplier<Future<Optional<T>>> view, Supplier<Future<Loaded<T>>> store) {
    if (freshness.isBehind()) {
      return fault(store, freshness.behindSeconds());
    }
    return views
        .execute(view)
        .transform(
            asked -> {
              if (asked.failed()) {
                LOG.debug("A view did not answer", asked.cause());
                return fault(store, 0);
              }
              return asked.result().isPresent() ? hit(asked.result().get()) : miss(store);
            });
  }

  /**
   * Changes a view, with nothing behind it.
   *
   * @return fails when the view is away or behind: it then has to be filled or caught up first
   */
  <T> Future<T> changeView(Supplier<Future<T>> change) {
    return freshness.isBehind()
        ? Future.failedFuture("The views are behind")
        : views.execute(change);
  }

  /** Asks a store, and fails when it does. */
  <T> Future<T> store(Supplier<Future<T>> store) {
    return stores.execute(store);
  }

  /** Asks a store that no view stands before. */
  <T> Future<Answer<T>> readStore(Supplier<Future<T>> store) {
    return stores.execute(store).map(ReadThrough::fresh).otherwise(this::unavailable);
  }

  /**
   * What the store gave.
   *
   * @param fill brings it into the view
   */
  record Loaded<T>(T value, Supplier<Future<Void>> fill) {}

  private <T> Future<Answer<T>> hit(T value) {
    metrics.hit();
    return Future.succeededFuture(Answer.Found.fresh(value));
  }

  private <T> Future<Answer<T>> miss(Supplier<Future<Loaded<T>>> store) {
    metrics.miss();
    return stores
        .execute(store)
        .map(
            loaded -> {
              views
                  .execute(loaded.fill())
                  .onFailure(cause -> LOG.debug("A view stays empty", cause));
              return fresh(loaded.value());
            })
        .otherwise(this::unavailable);
  }

  private <T> Future<Answer<T>> fault(Supplier<Future<Loaded<T>>> store, long staleSeconds) {
    metrics.fault();
    return stores
        .execute(store)
        .<Answer<T>>map(loaded -> new Answer.Found<>(loaded.value(), staleSeconds))
        .otherwise(this::unavailable);
  }

  private static <T> Answer<T> fresh(T value) {
    return Answer.Found.fresh(value);
  }

  private <T> Answer<T> unavailable(Throwable cause) {
    metrics.unavailable();
    LOG.warn("No source answered: {}", cause.toString());
    return new Answer.Unavailable<>(cause.toString());
  }
}
