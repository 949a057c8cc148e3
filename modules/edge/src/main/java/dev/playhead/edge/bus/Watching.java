package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import io.vertx.core.Vertx;

/** Watches accounts for those who listen. */
public record Watching(Vertx vertx, Asking asking) {
  /**
   * Begins to watch. The account pays once.
   *
   * @throws dev.playhead.access.Denied when the permit does not reach that far, or the account has
   *     nothing left
   */
  public SessionsWatch begin(AccountId account, Permit permit, SessionsWatch.Listener listener) {
    permit.require(account.value(), null);
    permit.spend(account.value(), null, 1);
    SessionsWatch watch = new SessionsWatch(vertx, asking, account, permit, listener);
    watch.look();
    return watch;
  }
}
