package dev.playhead.processing;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What the reports of a poll have in common.
 *
 * @param now by which leases are judged
 * @param logged succeeds when the raw log has them; fails when the store cannot say so
 */
record Poll(Instant now, Future<Void> logged) {
  /** Does something for which the raw log must have them. */
  <T> Future<T> onceLogged(Supplier<? extends Future<T>> action) {
    return logged.compose(done -> action.get());
  }
}
