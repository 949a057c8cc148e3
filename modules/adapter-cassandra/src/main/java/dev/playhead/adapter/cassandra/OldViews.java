package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.playhead.adapter.cassandra.Packing.Change;
import dev.playhead.adapter.cassandra.Packing.Run;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The part of the history that may be packed: what started more than {@link Packing#RECENT} ago. A
 * change reads what it changes and writes it in one batch of one partition, which readers see whole
 * or not at all, on the condition that nobody has changed anything since it began to read. So it
 * neither loses nor doubles a view, even if a node that lost the account wakes up in the midst of
 * it. Most views never come here: they are written while they are recent, and packed 200 at a time.
 */
final class OldViews {
  /** Nobody else should be in the way, but for a node that just lost the account. */
  private static final int TRIES = 5;

  private final StatementRunner runner;
  private final HistoryByProfileCql cql;
  private final InstantSource clock;
  private final HistoryWrites statements;
  private final InTurn<Key> turns;

  private record Key(AccountId account, ProfileId profile) {}

  OldViews(Vertx vertx, StatementRunner runner, HistoryByProfileCql cql, InstantSource clock) {
    this.turns = new InTurn<>(vertx);
    this.statements = new HistoryWrites(cql);
    this.runner = runner;
    this.cql = cql;
    this.clock = clock;
  }

  /** Stores a view at its place. Succeeds when stored; fails when that is not known. */
  Future<Void> put(AccountId account, View view) {
    Key key = new Key(account, view.profile());
    return change(key, () -> runAt(key, Bound.of(view)).map(run -> Packing.put(view, run)))
        .mapEmpty();
  }

  /**
   * Takes away what stands at a place. Succeeds when nothing does; fails when that is not known.
   */
  Future<Void> remove(AccountId account, ProfileId profile, Bound place) {
    Key key = new Key(account, profile);
    return change(key, () -> runAt(key, place).map(run -> Packing.remove(place, run))).mapEmpty();
  }

  /**
   * Takes away all that a profile has. Rows are written by the clock of the client, and covered by
   * a delete of the same; what was packed has timestamps of the store's own, so that is taken away
   * as it is written: on the condition that nobody changes it.
   */
  Future<Void> forget(AccountId account, ProfileId profile) {
    Key key = new Key(account, profile);
    BoundStatement delete = cql.forget().bind(account.value(), profile.value());
    return turns.after(
        key,
        () ->
            runner
                .write(Table.HISTORY_BY_PROFILE, delete)
                .compose(deleted -> forgetPacked(key, delete, 1)));
  }

  private Future<Void> forgetPacked(Key key, BoundStatement delete, int attempt) {
    return changes(key)
        .compose(
            before ->
                before.isEmpty()
                    ? Future.succeededFuture()
                    : claimed(key, before, List.of(delete))
                        .compose(
                            applied ->
                                applied || attempt >= TRIES
                                    ? alone(applied)
                                    : forgetPacked(key, delete, attempt + 1)));
  }

  /** Packs the oldest rows, as often as there are enough; gives how many were packed. */
  Future<Integer> pack(AccountId account, ProfileId profile) {
    Key key = new Key(account, profile);
    return change(key, () -> oldestRows(key).map(rows -> Packing.pack(rows, clock.instant())))
        .compose(
            change ->
                change.isNone()
                    ? Future.succeededFuture(0)
                    : pack(account, profile).map(more -> change.goneRun().size() + more));
  }

  /**
   * Writes a whole history in place of what is there, in one batch, unless that is too great for
   * one: then what is there is taken away first.
   */
  Future<Void> replace(AccountId account, ProfileId profile, List<View> newestFirst) {
    Key key = new Key(account, profile);
    return turns
        .after(key, () -> replace(key, newestFirst, 1))
        .compose(
            isReplaced ->
                isReplaced
                    ? Future.succeededFuture()
                    : forget(account, profile).compose(gone -> write(key, newestFirst)));
  }

  private Future<Void> write(Key key, List<View> newestFirst) {
    Layout layout = Layout.of(newestFirst, Set.of(), clock.instant());
    return runner.write(
        Table.HISTORY_BY_PROFILE,
        StatementRunner.batches(statements.of(key.account, key.profile, layout, Set.of())));
  }

  /** Succeeds with whether it was not too great. */
  private Future<Boolean> replace(Key key, List<View> newestFirst, int attempt) {
    // Counted before anything is read: what is read later can only be newer.
    return changes(key)
        .compose(before -> present(key).compose(there -> replace(key, newestFirst, before, there)))
        .compose(
            applied ->
                applied.isEmpty() || applied.get()
                    ? Future.succeededFuture(applied.isPresent())
                    : attempt < TRIES
                        ? replace(key, newestFirst, attempt + 1)
                        : OldViews.<Boolean>alone(false));
  }

  /** Whether it was applied; empty when it is too great. */
  private Future<Optional<Boolean>> replace(
      Key key, List<View> newestFirst, Optional<Long> before, Set<Layout.Spot> there) {
    Layout layout = Layout.of(newestFirst, there, clock.instant());
    return layout.fitsIntoABatch(there)
        ? claimed(key, before, statements.of(key.account, key.profile, layout, there))
            .map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Set<Layout.Spot>> present(Key key) {
    return runner
        .read(Table.HISTORY_BY_PROFILE, cql.places().bind(key.account.value(), key.profile.value()))
        .map(rows -> rows.stream().map(Layout.Spot::of).collect(Collectors.toSet()));
  }

  private Future<Change> change(Key key, Supplier<Future<Change>> decide) {
    return turns.after(key, () -> change(key, decide, 1));
  }

  private Future<Change> change(Key key, Supplier<Future<Change>> decide, int attempt) {
    // Counted before anything is read: what is read later can only be newer.
    return changes(key)
        .compose(
            before ->
                decide
                    .get()
                    .compose(
                        change ->
                            change.isNone()
                                ? Future.succeededFuture(change)
                                : write(key, change, before)
                                    .compose(
                                        applied ->
                                            applied
                                                ? Future.succeededFuture(change)
                                                : again(key, decide, attempt))));
  }

  private Future<Change> again(Key key, Supplier<Future<Change>> decide, int attempt) {
    return attempt < TRIES ? change(key, decide, attempt + 1) : OldViews.<Change>alone(false);
  }

  private static <T> Future<T> alone(boolean isAlone) {
    return isAlone
        ? Future.succeededFuture()
        : Future.failedFuture(
            new IllegalStateException(
                "Expected to be alone in a history, but others changed it " + TRIES + " times"));
  }

  /** How often it was changed; empty while it never was. */
  private Future<Optional<Long>> changes(Key key) {
    return runner
        .read(
            Table.HISTORY_BY_PROFILE, cql.changes().bind(key.account.value(), key.profile.value()))
        .map(
            rows ->
                rows.stream()
                    .map(row -> row.get("changes", Long.class))
                    .filter(Objects::nonNull)
                    .findFirst());
  }

  private Future<List<View>> oldestRows(Key key) {
    return runner
        .read(
            Table.HISTORY_BY_PROFILE,
            cql.oldestRows()
                .bind(key.account.value(), key.profile.value(), Packing.CHUNK + Packing.KEPT))
        .map(rows -> Records.decode(Codecs.VIEW, rows));
  }

  /** The chunk in which that place is, or would be: the first whose key is not above it. */
  private Future<Optional<Run>> runAt(Key key, Bound place) {
    return first(below(key, Bound.LATEST), true)
        .compose(
            newest ->
                newest.isEmpty() || newest.get().key().compareTo(place) <= 0
                    ? Future.succeededFuture(newest)
                    : first(below(key, place.after()), false)
                        .compose(
                            run -> run.isPresent() ? Future.succeededFuture(run) : lowest(key)));
  }

  private Future<Optional<Run>> lowest(Key key) {
    return first(cql.lowestChunk().bind(key.account.value(), key.profile.value()), false);
  }

  private BoundStatement below(Key key, Bound place) {
    return cql.chunks()
        .bind(key.account.value(), key.profile.value(), place.startedAt(), place.session(), 1);
  }

  private Future<Optional<Run>> first(BoundStatement select, boolean isNewest) {
    return runner
        .read(Table.HISTORY_BY_PROFILE, select)
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Run(Records.chunk(row).views(), isNewest))
                    .findFirst());
  }

  private Future<Boolean> write(Key key, Change change, Optional<Long> before) {
    return claimed(key, before, statements.of(key.account, key.profile, change));
  }

  private Future<Boolean> claimed(Key key, Optional<Long> before, List<BoundStatement> changes) {
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    batch.addStatement(
        cql.claim()
            .bind(
                before.orElse(0L) + 1,
                key.account.value(),
                key.profile.value(),
                before.orElse(null)));
    changes.forEach(batch::addStatement);
    return runner.conditionally(Table.HISTORY_BY_PROFILE, batch.build());
  }
}
