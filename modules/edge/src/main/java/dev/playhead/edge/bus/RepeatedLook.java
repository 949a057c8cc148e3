package dev.playhead.edge.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for news again and again, one look at a time, so that nobody has to wait for one. */
final class RepeatedLook {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedLook.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Vertx vertx;
  private final String what;
  private final Supplier<Future<Void>> look;
  private volatile boolean ended;
  private volatile boolean away;

  /**
   * @param what it looks for, in words
   */
  RepeatedLook(Vertx vertx, String what, Supplier<Future<Void>> look) {
    this.vertx = vertx;
    this.what = what;
    this.look = look;
  }

  /** Looks from now on. Succeeds after the first look, whether or not it was answered. */
  Future<Void> start() {
    return now().onComplete(done -> later()).otherwiseEmpty();
  }

  /** Looks no more. */
  void stop() {
    ended = true;
  }

  private void later() {
    if (!ended) {
      vertx
          .timer(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)
          .compose(due -> ended ? Future.succeededFuture() : now())
          .onComplete(done -> later());
    }
  }

  /** Looks now. Fails when the look does. */
  Future<Void> now() {
    return look.get()
        .onSuccess(found -> away = false)
        .onFailure(
            cause -> {
              if (!away) {
                LOG.warn("No look for {}: {}", what, cause.getMessage());
              }
              away = true;
            });
  }
}
