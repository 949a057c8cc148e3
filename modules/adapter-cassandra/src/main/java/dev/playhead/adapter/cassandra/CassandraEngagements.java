package dev.playhead.adapter.cassandra;

import dev.playhead.adapter.cassandra.EngagementPartition.Front;
import dev.playhead.adapter.cassandra.EngagementPartition.Told;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Engagements} in {@code engagement_by_title}. A view is told by a plain write. Some of
 * those that tell one bring what was told into the sums; nothing depends on when. That, and what
 * else changes the sums of one shard, of whatever title, is done in turn: then nobody of this
 * process is in another's way, and very many at once are not very many transactions at once.
 */
final class CassandraEngagements implements Engagements {
  /** Others in the way are nodes that have accounts of the same shard and title. */
  static final int TRIES = 20;

  /** One view in so many has what was told added up. */
  static final int VIEWS_AN_ADDING = 16;

  /** Fewer are left where they are: to read them costs less than a transaction. */
  static final int WORTH_ADDING = 8;

  /** Views of a transaction. */
  static final int MOST_ADDED = 32;

  private static final Logger LOG = LoggerFactory.getLogger(CassandraEngagements.class);

  private final StatementRunner runner;
  private final EngagementByTitleCql cql;
  private final Telling telling;
  private final InTurn<Integer> turns;
  private final EngagementRecount recounting;
  private final EngagementLook look;

  CassandraEngagements(
      Vertx vertx, StatementRunner runner, EngagementByTitleCql cql, InstantSource clock) {
    this.runner = runner;
    this.cql = cql;
    this.telling = new Telling(clock);
    this.turns = new InTurn<>(vertx);
    this.recounting = new EngagementRecount(runner, cql);
    this.look = new EngagementLook(runner, cql);
  }

  @Override
  public Future<Void> count(Entry entry, Engagement view) {
    return tell(entry, view).onSuccess(told -> addUpNowAndThen(entry));
  }

  /** Unless somebody is in the way: the next one will. */
  private void addUpNowAndThen(Entry entry) {
    int shard = shardOf(entry.account());
    if (Math.floorMod(entry.session().hashCode(), VIEWS_AN_ADDING) == 0 && turns.isFree(shard)) {
      addUp(entry.title(), shard, WORTH_ADDING)
          .onFailure(
              cause ->
                  LOG.warn(
                      "Views of a title were not added up, and stay as they were told for now",
                      cause));
    }
  }

  private Future<Void> tell(Entry entry, Engagement view) {
    String at = telling.next();
    return partition(entry)
        .tell(at, EngagementKey.of(entry), view)
        .compose(told -> telling.isLate(at) ? tell(entry, view) : Future.succeededFuture());
  }

  /**
   * Brings what was told of a shard of a title some time ago into its sum, if it is that many.
   * Succeeds when it is there, and fails when the store does not say so: nothing is lost by it.
   */
  Future<Void> addUp(TitleId title, int shard, int least) {
    return turns.after(shard, () -> addUp(partition(title, shard), least, 1));
  }

  private Future<Void> addUp(EngagementPartition partition, int least, int attempt) {
    return partition
        .front(1 + MOST_ADDED)
        .compose(
            front -> {
              List<Told> ripe = ripe(front);
              if (ripe.size() < least) {
                return Future.succeededFuture();
              }
              return add(partition, front, ripe)
                  .compose(
                      added ->
                          added && ripe.size() < MOST_ADDED
                              ? Future.succeededFuture()
                              : again(partition, least, added ? 1 : attempt + 1));
            });
  }

  /** Says false when others changed the sum meanwhile. */
  private static Future<Boolean> add(EngagementPartition partition, Front front, List<Told> ripe) {
    return partition
        .tally(ripe.stream().map(Told::view).toList())
        .compose(
            tally -> {
              if (!Objects.equals(tally.changes(), front.changes())) {
                return Future.succeededFuture(false);
              }
              List<Told> added = ripe.stream().takeWhile(tally::count).toList();
              return added.isEmpty()
                  ? Future.failedFuture(disagreeing())
                  : partition.write(tally, added.get(added.size() - 1).at());
            });
  }

  private Future<Void> again(EngagementPartition partition, int least, int attempt) {
    return attempt <= TRIES
        ? addUp(partition, least, attempt)
        : Future.failedFuture(othersInTheWay());
  }

  /** The first of what was told, up to what is too new. */
  private List<Told> ripe(Front front) {
    String before = telling.ripe();
    return front.told().stream()
        .limit(MOST_ADDED)
        .takeWhile(told -> told.at().compareTo(before) < 0)
        .toList();
  }

  @Override
  public Future<Void> forget(Entry entry) {
    return turns.after(
        shardOf(entry.account()), () -> forget(partition(entry), EngagementKey.of(entry), 1));
  }

  /** What was told of it goes together with what is in the sum. */
  private Future<Void> forget(EngagementPartition partition, EngagementKey view, int attempt) {
    return partition
        .front()
        .compose(
            front ->
                partition
                    .tally(List.of(view))
                    .compose(
                        tally -> {
                          List<EngagementKey> told =
                              front.told().stream()
                                  .filter(each -> each.view().equals(view))
                                  .map(each -> EngagementKey.told(each.at()))
                                  .toList();
                          if (!Objects.equals(tally.changes(), front.changes())) {
                            return Future.succeededFuture(false);
                          }
                          if (!tally.count(view, Engagement.NONE)) {
                            return Future.failedFuture(disagreeing());
                          }
                          return told.isEmpty() && tally.changed().isEmpty()
                              ? Future.succeededFuture(true)
                              : partition.write(tally, told);
                        }))
        .compose(
            done -> {
              if (done) {
                return Future.succeededFuture();
              }
              return attempt < TRIES
                  ? forget(partition, view, attempt + 1)
                  : Future.failedFuture(othersInTheWay());
            });
  }

  private static CorruptRecordException disagreeing() {
    return new CorruptRecordException("Expected the rows of a view to agree with their sum");
  }

  private static IllegalStateException othersInTheWay() {
    return new IllegalStateException(
        "Expected to change a title's sum, but others changed it " + TRIES + " times before");
  }

  @Override
  public Future<Engagement> of(TitleId title) {
    List<Future<Engagement>> sums =
        IntStream.range(0, EngagementByTitleCql.SHARDS)
            .mapToObj(shard -> sum(partition(title, shard), 1))
            .toList();
    return Future.all(sums)
        .map(all -> sums.stream().map(Future::result).reduce(Engagement.NONE, Engagement::plus));
  }

  /** As it is when what was told is in it. */
  private Future<Engagement> sum(EngagementPartition partition, int attempt) {
    return partition
        .front()
        .compose(
            front -> {
              List<Told> told = front.told();
              return told.isEmpty()
                  ? Future.succeededFuture(front.sum())
                  : partition
                      .tally(told.stream().map(Told::view).toList())
                      .compose(
                          tally -> {
                            if (!Objects.equals(tally.changes(), front.changes())
                                && attempt < TRIES) {
                              return sum(partition, attempt + 1);
                            }
                            told.forEach(tally::count);
                            return Future.succeededFuture(tally.sum());
                          });
            });
  }

  @Override
  public Future<Counted> ofAccount(AccountId account, TitleId title) {
    return look.ofAccount(account, title);
  }

  @Override
  public Future<Void> recount(AccountId account, TitleId title, Map<Entry, Engagement> views) {
    return turns.after(shardOf(account), () -> recounting.recount(account, title, views));
  }

  static int shardOf(AccountId account) {
    return Math.floorMod(account.value().hashCode(), EngagementByTitleCql.SHARDS);
  }

  private EngagementPartition partition(Entry entry) {
    return partition(entry.title(), shardOf(entry.account()));
  }

  private EngagementPartition partition(TitleId title, int shard) {
    return new EngagementPartition(runner, cql, title, shard);
  }
}
