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
  default Future<List<SessionState>> ofAccount(AccountId account) {
    return stored(account).map(Stored::sessions);
  }

  /** The same, with the generation of its views. Fails when the store does not answer. */
  Future<Stored> stored(AccountId account);

  /** What is stored of an account. */
  record Stored(List<SessionState> sessions, Generation generation) {}

  /**
   * The generation of an account's views; {@link Generation#FIRST} when none was begun. Can be told
   * even if a session cannot be read. Fails when the store does not answer.
   */
  Future<Generation> generation(AccountId account);

  /**
   * Stores session states. Idempotent; a state of a newer generation stands against one of an older
   * one, and within a generation one of more events against one of fewer, in whatever order they
   * are stored.
   *
   * @return succeeds when all are stored; fails when the store cannot say so
   */
  Future<Void> store(AccountId account, Generation generation, Collection<SessionState> sessions);

  /**
   * Begins a generation: it is the account's from now on, and sessions of others before it are
   * gone, all at once, also those that are stored later. What is stored of it already stays.
   * Idempotent.
   *
   * @return succeeds when it has begun; fails when the store cannot say so
   */
  Future<Void> begin(AccountId account, Generation generation);

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
