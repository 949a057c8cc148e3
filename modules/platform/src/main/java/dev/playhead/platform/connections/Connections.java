package dev.playhead.platform.connections;

import dev.playhead.platform.connections.ConnectionMetrics.Ended;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connections of one port, over all instances that serve it. */
public final class Connections {
  private final ConnectionLimits limits;
  private final Function<String, @Nullable Object> counted;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<Object, Integer> ofAddress = new ConcurrentHashMap<>();
  private final ConnectionMetrics metrics;

  /**
   * @param port what metrics call it
   * @param counted what connections of an address are counted under; null when they are not, as for
   *     a proxy that many clients stand behind
   */
  public Connections(
      ConnectionLimits limits,
      Function<String, @Nullable Object> counted,
      MeterRegistry registry,
      String port) {
    this.limits = limits;
    this.counted = counted;
    this.metrics = new ConnectionMetrics(registry, port, open);
  }

  /**
   * A server whose connections are limited and watched.
   *
   * @param options need an idle timeout: what never sends a byte is ended by that
   */
  public HttpServer server(Vertx vertx, HttpServerOptions options) {
    if (options.getIdleTimeout() <= 0) {
      throw new IllegalArgumentException("Expected an idle timeout, but there was none");
    }
    return new GuardedVertx(vertx, this).createHttpServer(options);
  }

  ConnectionLimits limits() {
    return limits;
  }

  /**
   * Takes a place for a new connection.
   *
   * @param address of its peer, or null when it has none
   * @return gives the place back when the connection has ended; null when there is none
   */
  @Nullable Runnable enter(@Nullable String address) {
    if (open.incrementAndGet() > limits.most() && limits.most() > 0) {
      open.decrementAndGet();
      metrics.count(Ended.NODE_FULL);
      return null;
    }
    Object key = limits.mostOfAddress() == 0 || address == null ? null : counted.apply(address);
    if (key == null) {
      return open::decrementAndGet;
    }
    if (ofAddress.merge(key, 1, Integer::sum) > limits.mostOfAddress()) {
      leave(key);
      metrics.count(Ended.ADDRESS_FULL);
      return null;
    }
    return () -> leave(key);
  }

  private void leave(Object key) {
    ofAddress.computeIfPresent(key, (address, number) -> number == 1 ? null : number - 1);
    open.decrementAndGet();
  }

  void ended(Ended why) {
    metrics.count(why);
  }
}
