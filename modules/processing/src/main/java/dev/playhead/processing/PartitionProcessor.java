package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.EventType;
import dev.playhead.domain.Rules;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.bus.PartitionDone;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Signal;
import dev.playhead.processing.replay.Replayer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue partition, for as long as this node has it. Work comes one piece at a time, in order.
 *
 * <p>A piece is done when everything is stored and the projector was told. If the views are away,
 * the projection is <em>owed</em>: processing goes on without them, and once they answer again, the
 * queue is read anew from the offset up to which they know it. What was stored is stored again,
 * which changes nothing.
 */
final class PartitionProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionProcessor.class);

  private final int partition;
  private final Stores stores;
  private final Accounts accounts;
  private final Turns turns;
  private final Replaying replaying;
  private final Erasure erasure;
  private final ErasedLately erasedLately;
  private final Function<Signal, Future<Projected>> projector;
  private final InstantSource clock;
  private final ProcessingMetrics metrics;

  private final RecentBatches recent;

  /** Whether the store came back and was not read again yet. */
  private boolean storeInDoubt;

  /** Up to here the store was told again what it may have forgotten, when reading is there. */
  private long doubtUpTo = -1;

  /** Which run of the store this is. */
  private String starts = "";

  /** Which run of it was told of all that is processed and has not lasted yet. */
  private String startsTold = "";

  /** Last offset that was ever processed. */
  private long processed;

  /** Last offset of the batch processed last: less than {@link #processed} when reading again. */
  private long position;

  /** Whether the last batch failed, and so waits to be handed over again. */
  private boolean batchWaits;

  /** Up to here the views are owed a projection; nothing is owed when reading has come there. */
  private long owedUpTo = -1;

  /** Ends of sessions that the views were not told of, and that no record read again brings. */
  private List<AccountChanges> owedEnds = List.of();

  /** Whether the views are away, as far as known. */
  private boolean viewsAway;

  /** Where reading must begin again; below 0 when it has, or need not. */
  private long readAgainAt = -1;

  /** Arrival of the newest record processed: the partition's own clock while it lags. */
  private Instant recordTime = Instant.MIN;

  /** The latest time by which leases were judged; it never goes back. */
  private Instant judgedAt = Instant.MIN;

  PartitionProcessor(
      int partition,
      Stores stores,
      Replayer replayer,
      Rules rules,
      Function<Signal, Future<Projected>> projector,
      InstantSource clock,
      ProcessingMetrics metrics) {
    this.partition = partition;
    this.stores = stores;
    this.accounts = new Accounts(partition, stores, rules, clock, metrics);
    this.replaying =
        new Replaying(stores.replays(), replayer, accounts, new ReplayWriter(), clock, metrics);
    this.erasedLately = new ErasedLately();
    this.erasure = new Erasure(partition, stores, accounts, clock, erasedLately);
    this.turns =
        new Turns(
            stores,
            accounts,
            Map.of(EventType.ACCOUNT_REPLAYED, replaying, EventType.ACCOUNT_ERASED, erasure));
    this.projector = projector;
    this.clock = clock;
    this.recent = new RecentBatches(clock);
    this.metrics = metrics;
  }

  /**
   * Finds the accounts with open sessions, and where to read from: further back than whoever had
   * the partition before had come, if the store was started anew since.
   */
  Future<PartitionDone> taken(QueueReader.Committed committed) {
    processed = committed.offset() - 1;
    position = processed;
    stores.rawEvents().lookAnew();
    Optional<Lasting> before = Lasting.of(committed.note());
    before.ifPresent(lasting -> recent.addFrom(lasting.offset()));
    return lookAtStore()
        .compose(
            known -> {
              startsTold = before.map(Lasting::starts).orElse(starts);
              return startsTold.equals(starts) ? accounts.loadOpen() : doubt();
            })
        .compose(loaded -> stores.views().projectedOffset(partition).recover(this::away))
        .map(
            projected -> {
              projected.ifPresent(this::owe);
              position = readAgainAt < 0 ? position : readAgainAt - 1;
              trustAgain();
              return new PartitionDone(position + 1);
            });
  }

  /** Folds, stores and signals the records of a batch. */
  Future<PartitionDone> records(QueueReader.Batch batch) {
    Instant newest = recordTime;
    for (AcceptedReport report : batch.reports()) {
      newest = latest(newest, report.receivedAt());
    }
    Instant time = newest;
    batchWaits = true;
    replaying.begin();
    return (storeInDoubt ? storeReturned() : Future.succeededFuture())
        .compose(known -> turns.take(batch.reports(), latest(judgedAt, time)))
        .compose(changes -> signal(changes, batch))
        .transform(this::finish)
        .compose(done -> finishErasures(batch.lastOffset()))
        .map(done -> processed(batch, time))
        .compose(done -> replaying.run().map(done))
        .onFailure(cause -> recent.trouble());
  }

  private final class ReplayWriter implements Replaying.Writer {
    @Override
    public Future<Instant> upToDate() {
      return accounts
          .expire(judgedAt)
          .compose(
              changes ->
                  changes.isEmpty()
                      ? Future.succeededFuture()
                      : signal(changes, Projection.NO_OFFSET))
          .transform(PartitionProcessor.this::finish)
          .map(done -> judgedAt);
    }

    @Override
    public boolean isProjected() {
      return !viewsAway && readAgainAt < 0 && owedUpTo <= position;
    }

    @Override
    public Future<Boolean> forget(AccountChanges forgotten) {
      return signal(List.of(forgotten), Projection.NO_OFFSET).map(done -> !viewsAway);
    }
  }

  private PartitionDone processed(QueueReader.Batch batch, Instant time) {
    batchWaits = false;
    recordTime = time;
    judgedAt = latest(judgedAt, time);
    position = batch.lastOffset();
    processed = Math.max(processed, position);
    recent.add(batch);
    trustAgain();
    metrics.processed(batch);
    return PartitionDone.noting(
        new Lasting(recent.lowestOffset().orElse(position), startsTold).note());
  }

  private void trustAgain() {
    if (readAgainAt < 0 && position >= doubtUpTo) {
      accounts.trustAgain();
      startsTold = starts;
    }
  }

  /**
   * Ends sessions of a few accounts whose lease has run out, and sees whether views that were away
   * are back.
   */
  Future<PartitionDone> tick(boolean caughtUp) {
    if (storeInDoubt) {
      return storeReturned();
    }
    return accounts
        .expireSome(judgingTime(caughtUp && !batchWaits))
        .map(this::withForgotten)
        .compose(
            changes ->
                changes.isEmpty()
                    ? Future.succeededFuture()
                    : signal(changes, Projection.NO_OFFSET))
        .transform(this::finish)
        .onFailure(cause -> recent.trouble())
        .compose(done -> viewsAway ? lookForViews() : Future.succeededFuture())
        .map(done -> new PartitionDone(whereToRead().readFrom(), accounts.isSweeping(), ""));
  }

  /** The partition is another node's: nothing begins any more. */
  void lost() {
    accounts.close();
  }

  /** Stores what waited until the views were told, whatever came of that. */
  private Future<Void> finish(AsyncResult<Void> told) {
    return accounts
        .finish()
        .compose(
            done -> told.failed() ? Future.failedFuture(told.cause()) : Future.succeededFuture());
  }

  private List<AccountChanges> withForgotten(List<AccountChanges> changes) {
    List<AccountChanges> forgotten = erasedLately.forgetAgain(clock.instant());
    return forgotten.isEmpty() ? changes : concat(forgotten, changes);
  }

  /** Once the views have been told of them, with all that they were owed. */
  private Future<Void> finishErasures(long offset) {
    return viewsAway || readAgainAt >= 0 || offset < owedUpTo
        ? Future.succeededFuture()
        : erasure.finish();
  }

  /** Reads again what the store may have forgotten, with nothing in memory that it may not know. */
  Future<PartitionDone> storeReturned() {
    storeInDoubt = true;
    return lookAtStore()
        .compose(known -> doubt())
        .map(
            loaded -> {
              storeInDoubt = false;
              trustAgain();
              LOG.info("The store is back; partition {} goes on at {}", partition, whereToRead());
              return whereToRead();
            });
  }

  private Future<Void> lookAtStore() {
    return stores.starts().current().onSuccess(now -> starts = now).mapEmpty();
  }

  private Future<Void> doubt() {
    return accounts
        .doubt(recent.horizon())
        .onSuccess(
            loaded -> {
              doubtUpTo = processed;
              recent.lowestOffset().ifPresent(this::readAgainFrom);
              recent.calm();
            });
  }

  private PartitionDone whereToRead() {
    return new PartitionDone(readAgainAt < 0 ? PartitionDone.BEHIND_IT : readAgainAt);
  }

  /** Reading must begin there at the latest; if it is further back already, it comes there. */
  private void readAgainFrom(long offset) {
    if (offset <= position) {
      readAgainAt = readAgainAt < 0 ? offset : Math.min(readAgainAt, offset);
    }
  }

  /**
   * By which leases are judged. While records wait to be read it is their time, not the wall
   * clock's: the heartbeat that keeps a session alive may be among them.
   */
  private Instant judgingTime(boolean caughtUp) {
    judgedAt = latest(judgedAt, caughtUp ? clock.instant() : recordTime);
    return judgedAt;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Signals what a batch changed, unless reading is about to begin again further back: the views
   * must not note an offset behind which they are owed something.
   */
  private Future<Void> signal(List<AccountChanges> changes, QueueReader.Batch batch) {
    if (readAgainAt >= 0 && isReadOn(batch)) {
      owedUpTo = Math.max(owedUpTo, batch.lastOffset());
      owedEnds = AccountChanges.ends(all(changes));
      return Future.succeededFuture();
    }
    readAgainAt = -1;
    return signal(changes, batch.lastOffset());
  }

  /** Whether the batch was under way before reading could begin again. */
  private boolean isReadOn(QueueReader.Batch batch) {
    return batch.firstOffset() > readAgainAt && batch.firstOffset() == position + 1;
  }

  private Future<Void> signal(List<AccountChanges> changes, long offset) {
    List<AccountChanges> all = all(changes);
    if (viewsAway) {
      owedEnds = AccountChanges.ends(all);
      return Future.succeededFuture();
    }
    boolean caughtUp = readAgainAt < 0 && owedUpTo <= (offset < 0 ? position : offset);
    Projection projection = Projections.of(partition, offset, all, accounts.rules());
    return projector
        .apply(new Signal(projection, caughtUp))
        .otherwise(Projected.BEHIND)
        .map(
            projected -> {
              viewsAway = projected == Projected.BEHIND;
              owedEnds = viewsAway ? AccountChanges.ends(all) : List.of();
              if (viewsAway) {
                LOG.warn("Views are away; partition {} goes on without them", partition);
              }
              return null;
            });
  }

  private List<AccountChanges> all(List<AccountChanges> changes) {
    return owedEnds.isEmpty() ? changes : concat(owedEnds, changes);
  }

  private static List<AccountChanges> concat(
      List<AccountChanges> before, List<AccountChanges> after) {
    return Stream.of(before, after).flatMap(List::stream).toList();
  }

  private Future<Void> lookForViews() {
    return stores
        .views()
        .projectedOffset(partition)
        .compose(
            projected -> {
              viewsAway = false;
              projected
                  .or(() -> recent.lowestOffset().map(offset -> offset - 1))
                  .ifPresent(this::owe);
              LOG.info(
                  "Views are back; partition {} owes them {} records",
                  partition,
                  Math.max(0, owedUpTo - position));
              return signal(List.of(), Projection.NO_OFFSET);
            })
        .otherwiseEmpty();
  }

  /**
   * The views know the queue up to there. Views that know no offset are empty: they are filled when
   * asked for, and owed no more than what was not signalled while they came back.
   */
  private void owe(long projected) {
    if (projected < processed) {
      owedUpTo = processed;
      readAgainFrom(projected + 1);
    }
  }

  private Future<Optional<Long>> away(Throwable cause) {
    LOG.warn("Views are away; partition {} starts without them", partition, cause);
    viewsAway = true;
    return Future.succeededFuture(Optional.empty());
  }
}
