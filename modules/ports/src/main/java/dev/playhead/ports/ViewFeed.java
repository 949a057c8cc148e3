package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.View;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The feed of finished views, for recommenders and analytics. */
public interface ViewFeed {
  /** What readers are told about an account. */
  sealed interface News {
    /**
     * A view has ended, or had ended before and has changed since. A reader keeps the latest of
     * each view's id.
     */
    record Finished(View view) implements News {}

    /** A viewer took a view out of the history (rule 17); it may never have been published. */
    record Removed(View view) implements News {}

    /** The account was erased: all views that arrived until then are gone (rule 18). */
    record Erased(Instant upTo) implements News {}
  }

  /**
   * Publishes, in this order; any of it may come more than once.
   *
   * @return succeeds when all are durable; fails when the queue cannot take them
   */
  Future<Void> publish(AccountId account, List<News> news);
}
