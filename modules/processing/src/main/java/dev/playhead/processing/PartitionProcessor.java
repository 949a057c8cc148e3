package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Rules;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.bus.PartitionDone;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Signal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  /**
   * How far back a store that was killed may have forgotten: Cassandra's periodic commit log is
   * synced every 10 s, and it takes a while until its end is noticed.
   */
  static final Duration FORGETTABLE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(PartitionProcessor.class);

  private final int partition;
  private final Stores stores;
  private final Accounts accounts;
  private final Function<Signal, Future<Projected>> projector;
  private final InstantSource clock;
  private final ProcessingMetrics metrics;

  /** The batches of the last {@link #FORGETTABLE}, oldest first. */
  private final Deque<Stored> recent = new ArrayDeque<>();

  /** Whether the store came back and was not read again yet. */
  private boolean storeInDoubt;

  /** Last offset processed. */
  private long processed;

  /** Up to here the views are owed a projection; below {@link #processed} when nothing is owed. */
  private long owedUpTo = -1;

  /** Whether the views are away, as far as known. */
  private boolean viewsAway;

  /** Where reading begins again for their sake; below 0 when it has, or need not. */
  private long readAgainAt = -1;

  /** Arrival of the newest record processed: the partition's own clock while it lags. */
  private Instant recordTime = Instant.MIN;

  /** The latest time by which leases were judged; it never goes back. */
  private Instant judgedAt = Instant.MIN;

  PartitionProcessor(
      int partition,
      Stores stores,
      Rules rules,
      Function<Signal, Future<Projected>> projector,
      InstantSource clock,
      ProcessingMetrics metrics) {
    this.partition = partition;
    this.stores = stores;
    this.accounts = new Accounts(partition, stores, rules, metrics);
    this.projector = projector;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Finds the accounts with open sessions, and where to read from. */
  Future<PartitionDone> taken(long committed) {
    processed = committed - 1;
    return accounts
        .loadOpen()
        .compose(loaded -> stores.views().projectedOffset(partition).recover(this::away))
        .map(projected -> new PartitionDone(readAgainFrom(projected).orElse(committed)));
  }

  /** Folds, stores and signals the records of a batch. */
  Future<PartitionDone> records(QueueReader.Batch batch) {
    Map<AccountId, List<AcceptedReport>> byAccount = new LinkedHashMap<>();
    for (AcceptedReport report : batch.reports()) {
      byAccount.computeIfAbsent(report.account(), account -> new ArrayList<>(1)).add(report);
      recordTime = report.receivedAt().isAfter(recordTime) ? report.receivedAt() : recordTime;
    }
    return stores
        .rawEvents()
        .store(batch.reports())
        .compose(stored -> accounts.apply(byAccount, judgingTime(false)))
        .compose(changes -> signal(changes, batch))
        .map(
            done -> {
              processed = Math.max(processed, batch.lastOffset());
              remember(batch);
              metrics.processed(batch);
              return PartitionDone.GO_ON;
            });
  }

  /** Ends sessions whose lease has run out, and sees whether views that were away are back. */
  Future<PartitionDone> tick(boolean caughtUp) {
    if (storeInDoubt) {
      return storeReturned();
    }
    return accounts
        .expire(judgingTime(caughtUp))
        .compose(
            changes ->
                changes.isEmpty()
                    ? Future.succeededFuture()
                    : signal(changes, Projection.NO_OFFSET))
        .compose(done -> viewsAway ? lookForViews() : Future.succeededFuture())
        .map(done -> new PartitionDone(readAgainAt < 0 ? PartitionDone.BEHIND_IT : readAgainAt));
  }

  /** Reads again what the store may have forgotten, with nothing in memory that it may not know. */
  Future<PartitionDone> storeReturned() {
    storeInDoubt = true;
    Stored first = recent.peekFirst();
    return accounts
        .loadOpen()
        .map(
            loaded -> {
              storeInDoubt = false;
              if (first != null) {
                readAgainAt = readAgainAt < 0 ? first.offset : Math.min(readAgainAt, first.offset);
                LOG.info(
                    "The store is back; partition {} is read again from {}",
                    partition,
                    readAgainAt);
              }
              return new PartitionDone(readAgainAt < 0 ? PartitionDone.BEHIND_IT : readAgainAt);
            });
  }

  private record Stored(Instant at, long offset) {}

  private void remember(QueueReader.Batch batch) {
    Instant now = clock.instant();
    recent.addLast(new Stored(now, batch.firstOffset()));
    while (recent.getFirst().at.plus(FORGETTABLE).isBefore(now)) {
      recent.removeFirst();
    }
  }

  /**
   * By which leases are judged. While records wait to be read it is their time, not the wall
   * clock's: the heartbeat that keeps a session alive may be among them.
   */
  private Instant judgingTime(boolean caughtUp) {
    Instant time = caughtUp ? clock.instant() : recordTime;
    judgedAt = time.isAfter(judgedAt) ? time : judgedAt;
    return judgedAt;
  }

  /**
   * Signals what a batch changed, unless reading is about to begin again further back: the views
   * must not note an offset behind which they are owed something.
   */
  private Future<Void> signal(List<AccountChanges> changes, QueueReader.Batch batch) {
    if (readAgainAt >= 0 && batch.firstOffset() > readAgainAt) {
      return Future.succeededFuture();
    }
    readAgainAt = -1;
    return signal(changes, batch.lastOffset());
  }

  private Future<Void> signal(List<AccountChanges> changes, long offset) {
    if (viewsAway) {
      return Future.succeededFuture();
    }
    boolean caughtUp = offset == Projection.NO_OFFSET ? owedUpTo <= processed : owedUpTo <= offset;
    Projection projection = Projections.of(partition, offset, changes, accounts.rules());
    return projector
        .apply(new Signal(projection, caughtUp))
        .otherwise(Projected.BEHIND)
        .map(
            projected -> {
              if (projected == Projected.BEHIND) {
                LOG.warn("Views are away; partition {} goes on without them", partition);
                viewsAway = true;
              }
              return null;
            });
  }

  private Future<Void> lookForViews() {
    return stores
        .views()
        .projectedOffset(partition)
        .map(
            projected -> {
              viewsAway = false;
              Optional<Long> from = readAgainFrom(projected);
              readAgainAt = from.orElse(-1L);
              LOG.info("Views are back; partition {} owes them {}", partition, owed(from));
              return (Void) null;
            })
        .otherwiseEmpty();
  }

  /**
   * Where reading must begin so that the views miss nothing. Views that know no offset are empty:
   * they are filled when asked for, and owed nothing.
   */
  private Optional<Long> readAgainFrom(Optional<Long> projected) {
    Optional<Long> from = projected.map(offset -> offset + 1).filter(next -> next <= processed);
    owedUpTo = from.isPresent() ? processed : -1;
    return from;
  }

  private Future<Optional<Long>> away(Throwable cause) {
    LOG.warn("Views are away; partition {} starts without them", partition, cause);
    viewsAway = true;
    return Future.succeededFuture(Optional.empty());
  }

  private String owed(Optional<Long> from) {
    return from.map(offset -> (processed - offset + 1) + " records").orElse("nothing");
  }
}
