package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what changed in an account into the stores.
 *
 * <p>Many writes follow from one event, and a node may be killed between any two of them. So before
 * the first, the account is noted as having open sessions, and the note is taken back after the
 * last: whoever takes the partition over looks anew at what such accounts have.
 */
final class AccountWrites {
  private final int partition;
  private final Stores stores;

  AccountWrites(int partition, Stores stores) {
    this.partition = partition;
    this.stores = stores;
  }

  /** Succeeds when everything is stored; fails when a store cannot say so. */
  Future<Void> store(AccountState state, AccountChanges changes) {
    return noteOpen(state, changes)
        .compose(noted -> write(changes))
        .compose(written -> noteClosed(state, changes));
  }

  /** Comes before all other writes. */
  private Future<Void> noteOpen(AccountState state, AccountChanges changes) {
    boolean needsNote = changes.open() || changes.mustBeStored();
    return needsNote && !state.isNoted(true)
        ? note(state, changes.account(), true)
        : Future.succeededFuture();
  }

  private Future<Void> write(AccountChanges changes) {
    AccountId account = changes.account();
    List<Future<Void>> writes = new ArrayList<>();
    if (!changes.sessions().isEmpty()) {
      writes.add(stores.sessions().store(account, changes.sessions()));
    }
    changes
        .playheads()
        .forEach(
            (profile, states) -> writes.add(stores.playheads().store(account, profile, states)));
    changes.history().forEach(view -> writes.add(stores.history().store(account, view)));
    if (!changes.feed().isEmpty()) {
      writes.add(stores.feed().publish(account, changes.feed()));
    }
    return Future.join(writes).mapEmpty();
  }

  /**
   * Comes after all other writes: an account that is not noted as open has all its ended sessions
   * in the history.
   */
  private Future<Void> noteClosed(AccountState state, AccountChanges changes) {
    return changes.open() || state.isNoted(false)
        ? Future.succeededFuture()
        : note(state, changes.account(), false);
  }

  private Future<Void> note(AccountState state, AccountId account, boolean isOpen) {
    return stores
        .sessions()
        .noteOpen(partition, account, isOpen)
        .onSuccess(noted -> state.note(isOpen));
  }
}
