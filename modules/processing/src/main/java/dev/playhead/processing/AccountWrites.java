package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.ViewFeed.News;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what changed in an account into the stores.
 *
 * <p>Many writes follow from one event, and a node may be killed between any two of them. So before
 * the first, the account is noted as having open sessions, and the note is taken back after the
 * last: whoever takes the partition over looks anew at what such accounts have.
 */
final class AccountWrites {
  /** A history is looked at once in so many of its views; a packing takes 200 of them. */
  private static final int VIEWS_A_PACKING = 50;

  private static final Logger LOG = LoggerFactory.getLogger(AccountWrites.class);

  private final int partition;
  private final Stores stores;
  private final ProcessingMetrics metrics;
  private final Counting counting;
  private final Tidying tidying;

  AccountWrites(int partition, Stores stores, Tidying tidying, ProcessingMetrics metrics) {
    this.partition = partition;
    this.stores = stores;
    this.tidying = tidying;
    this.metrics = metrics;
    this.counting = new Counting(stores.engagements());
  }

  /**
   * Stores what the views show, counts it and publishes it. Succeeds when that is done, and only
   * {@link #finish} is left; fails when a store cannot say so.
   */
  Future<Void> store(AccountState state, AccountChanges changes) {
    return noteOpen(state, changes)
        .compose(noted -> takeOutMisplaced(state, changes))
        .compose(noted -> write(state, changes));
  }

  /**
   * Stores what no view waits for. Succeeds when everything is stored; fails when a store cannot
   * say so.
   */
  Future<Void> finish(AccountState state, AccountChanges changes) {
    return settle(state, changes)
        .compose(room -> noteClosed(state, changes))
        .compose(noted -> packHistory(changes));
  }

  private Future<Void> noteOpen(AccountState state, AccountChanges changes) {
    return changes.open() || changes.mustBeStored()
        ? noteOpen(state, changes.account())
        : Future.succeededFuture();
  }

  /** Comes before all other writes, and may come long before them. */
  Future<Void> noteOpen(AccountState state, AccountId account) {
    return state.isNoted(true) ? Future.succeededFuture() : note(state, account, true);
  }

  /** Comes before the new states of the sessions, by which it would not be found again. */
  private Future<Void> takeOutMisplaced(AccountState state, AccountChanges changes) {
    if (state.misplaced().isEmpty()) {
      return Future.succeededFuture();
    }
    List<Future<Void>> writes = playheads(state, changes);
    writes.add(counting.forgetMisplaced(changes.account(), state));
    return Future.join(writes).mapEmpty();
  }

  private List<Future<Void>> playheads(AccountState state, AccountChanges changes) {
    List<Future<Void>> writes = new ArrayList<>();
    changes
        .playheads()
        .forEach(
            (profile, states) ->
                writes.add(
                    stores
                        .playheads()
                        .store(changes.account(), profile, state.generation(), states)));
    return writes;
  }

  private Future<Void> write(AccountState state, AccountChanges changes) {
    AccountId account = changes.account();
    List<Future<Void>> writes = playheads(state, changes);
    if (!changes.sessions().isEmpty()) {
      writes.add(stores.sessions().store(account, state.generation(), changes.sessions()));
    }
    for (View view : changes.history()) {
      writes.add(
          changes.removed().contains(view.session())
              ? stores.history().remove(account, view.session())
              : stores.history().store(account, view));
    }
    writes.add(counting.count(state, changes));
    List<News> news = changes.news();
    if (!news.isEmpty()) {
      writes.add(stores.feed().publish(account, news));
    }
    return Future.join(writes).mapEmpty();
  }

  /**
   * Has the raw events of sessions that have ended made smaller. Whatever comes of it, they are
   * there. Succeeds when there is room for more of it.
   */
  private Future<Void> settle(AccountState state, AccountChanges changes) {
    List<Future<Void>> settled = new ArrayList<>(changes.feed().size());
    for (View ended : changes.feed()) {
      if (!state.isInPieces(ended.session(), RawEvents.WORTH_SETTLING)) {
        continue;
      }
      settled.add(
          tidying.add(
              changes.account(),
              () ->
                  stores
                      .rawEvents()
                      .settle(changes.account(), ended.session())
                      .onFailure(this::leave)
                      .otherwiseEmpty()));
    }
    return Future.join(settled).mapEmpty();
  }

  private void leave(Throwable cause) {
    metrics.leftUnsettled();
    LOG.warn("The raw events of a session stay as they are: {}", cause.toString());
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

  /**
   * Now and then, when a view has ended, its profile's history is packed: chosen by the session's
   * id, so that it costs the same however often a record comes. Nothing depends on it.
   */
  private Future<Void> packHistory(AccountChanges changes) {
    List<Future<Integer>> packed =
        changes.feed().stream()
            .filter(view -> Math.floorMod(view.session().hashCode(), VIEWS_A_PACKING) == 0)
            .map(View::profile)
            .distinct()
            .map(profile -> pack(changes.account(), profile))
            .toList();
    return packed.isEmpty() ? Future.succeededFuture() : Future.join(packed).mapEmpty();
  }

  private Future<Integer> pack(AccountId account, ProfileId profile) {
    return stores
        .history()
        .pack(account, profile)
        .onSuccess(metrics::packed)
        .otherwise(
            cause -> {
              LOG.warn("A history was not packed, and stays as it is for now", cause);
              metrics.notPacked();
              return 0;
            });
  }

  private Future<Void> note(AccountState state, AccountId account, boolean isOpen) {
    return stores
        .sessions()
        .noteOpen(partition, account, isOpen)
        .onSuccess(noted -> state.note(isOpen));
  }
}
