package dev.playhead.edge;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bodies that one event loop waits for, and what is done about those that take too long.
 *
 * <p>All have the same time, so the first that was begun is the first that is late: beginning and
 * ending one costs a step in a list and no timer. Late by an eighth of the time at most. Used on
 * its event loop alone.
 */
final class SlowBodies {
  private static final int TICKS = 8;

  private record Begun(long tick, Handler<HttpServerRequest> late) {}

  private final Map<HttpServerRequest, Begun> waiting = new LinkedHashMap<>();
  private long tick;

  SlowBodies(Vertx vertx, Duration time) {
    vertx.setPeriodic(Math.max(1, time.toMillis() / TICKS), timer -> next());
  }

  /**
   * Begins to wait.
   *
   * @param late done when the body, or what is waited for of it, has taken too long
   */
  void begin(HttpServerRequest request, Handler<HttpServerRequest> late) {
    waiting.put(request, new Begun(tick, late));
  }

  void end(HttpServerRequest request) {
    waiting.remove(request);
  }

  private void next() {
    tick++;
    Iterator<Map.Entry<HttpServerRequest, Begun>> oldest = waiting.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<HttpServerRequest, Begun> entry = oldest.next();
      if (tick - entry.getValue().tick() <= TICKS) {
        return;
      }
      oldest.remove();
      entry.getValue().late().handle(entry.getKey());
    }
  }
}
