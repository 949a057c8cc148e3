package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.View;
import io.vertx.core.Future;
import java.util.List;

/** The feed of finished views, for recommenders and analytics. */
public interface ViewFeed {
  /**
   * Publishes views that have ended, or ended before and have changed since. A reader keeps the
   * latest of each view's id.
   *
   * @return succeeds when all are durable; fails when the queue cannot take them
   */
  Future<Void> publish(AccountId account, List<View> views);
}
