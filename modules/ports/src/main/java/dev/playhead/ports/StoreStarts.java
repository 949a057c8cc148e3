package dev.playhead.ports;

import io.vertx.core.Future;

/**
 * Tells one run of the store from another. A store that is killed may have forgotten what it
 * acknowledged last; whoever was not there to see it end learns here that it did.
 */
public interface StoreStarts {
  /**
   * A short word that stays the same for as long as no part of the store is started anew.
   *
   * @return succeeds with it; fails when the store is away
   */
  Future<String> current();
}
