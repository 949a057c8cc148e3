package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionState;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/**
 * The recent sessions of each account, as folded, and which of them are open. Sessions that were
 * silent for some weeks are forgotten here; the raw log has them.
 */
public interface Sessions {
  /** The recent sessions of an account, in no order. Fails when the store does not answer. */
  Future<List<SessionState>> ofAccount(AccountId account);

  /**
   * Stores session states. Idempotent, and a state of more events stands against one of fewer in
   * whatever order they are stored.
   *
   * @return succeeds when all are stored; fails when the store cannot say so
   */
  Future<Void> store(AccountId account, Collection<SessionState> sessions);

  /**
   * Notes that an account has open sessions, or that it has none any more, so that whoever takes
   * over its queue partition finds what must expire.
   *
   * @return succeeds when noted; fails when the store cannot say so
   */
  Future<Void> noteOpen(int partition, AccountId account, boolean open);

  /** The accounts of a queue partition that have open sessions. Fails when the store is away. */
  Future<List<AccountId>> openAccounts(int partition);
}
