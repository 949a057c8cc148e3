package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Engagements} in {@code engagement_by_title}. What concerns one shard, of whatever title,
 * is done in turn: then nobody of this process is in another's way, and very many views that end at
 * once are not very many transactions at once.
 */
final class CassandraEngagements implements Engagements {
  /** Others in the way are nodes that have accounts of the same shard and title. */
  static final int TRIES = 20;

  private final StatementRunner runner;
  private final EngagementByTitleCql cql;
  private final InTurn<Integer> turns;
  private final EngagementRecount recounting;
  private final EngagementLook look;

  CassandraEngagements(Vertx vertx, StatementRunner runner, EngagementByTitleCql cql) {
    this.runner = runner;
    this.cql = cql;
    this.turns = new InTurn<>(vertx);
    this.recounting = new EngagementRecount(runner, cql);
    this.look = new EngagementLook(runner, cql);
  }

  @Override
  public Future<Void> count(Entry entry, Engagement view) {
    return inTurn(entry, view);
  }

  @Override
  public Future<Void> forget(Entry entry) {
    return inTurn(entry, Engagement.NONE);
  }

  @Override
  public Future<Engagement> of(TitleId title) {
    List<Future<List<Engagement>>> sums =
        IntStream.range(0, EngagementByTitleCql.SHARDS)
            .mapToObj(
                shard ->
                    runner
                        .read(Table.ENGAGEMENT_BY_TITLE, cql.sum().bind(title.value(), shard))
                        .map(rows -> Records.decode(Codecs.ENGAGEMENT, rows)))
            .toList();
    return Future.all(sums)
        .map(
            all ->
                sums.stream()
                    .flatMap(sum -> sum.result().stream())
                    .reduce(Engagement.NONE, Engagement::plus));
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

  private Future<Void> inTurn(Entry entry, Engagement view) {
    return turns.after(shardOf(entry.account()), () -> change(entry, view, 1));
  }

  private Future<Void> change(Entry entry, Engagement view, int attempt) {
    return read(entry)
        .compose(
            before -> {
              if (before.view.equals(view)) {
                return Future.succeededFuture();
              }
              return runner
                  .conditionally(Table.ENGAGEMENT_BY_TITLE, write(entry, before, before.with(view)))
                  .compose(
                      applied -> applied ? Future.succeededFuture() : again(entry, view, attempt));
            });
  }

  private Future<Void> again(Entry entry, Engagement view, int attempt) {
    return attempt < TRIES
        ? change(entry, view, attempt + 1)
        : Future.failedFuture(
            new IllegalStateException(
                "Expected to count a view, but others counted theirs " + TRIES + " times before"));
  }

  /**
   * The three rows that a view concerns.
   *
   * @param changes how often the sum was changed; null while it never was
   */
  private record Rows(Engagement view, Engagement profile, Engagement sum, @Nullable Long changes) {
    Rows with(Engagement changed) {
      Engagement ofProfile = profile.minus(view).plus(changed);
      long profiles = sum.profiles() + known(ofProfile) - known(profile);
      return new Rows(
          changed, ofProfile, sum.minus(view).plus(changed).ofProfiles(profiles), changes);
    }

    private static int known(Engagement profile) {
      return profile.views() > 0 ? 1 : 0;
    }
  }

  private Future<Rows> read(Entry entry) {
    String account = entry.account().value();
    String profile = entry.profile().value();
    BoundStatement select =
        cql.rows()
            .bind(
                entry.title().value(),
                shardOf(entry.account()),
                account,
                profile,
                account,
                profile,
                entry.session().value());
    return runner.read(Table.ENGAGEMENT_BY_TITLE, select).map(CassandraEngagements::rows);
  }

  private static Rows rows(List<Row> rows) {
    Engagement view = Engagement.NONE;
    Engagement profile = Engagement.NONE;
    Engagement sum = Engagement.NONE;
    @Nullable Long changes = null;
    for (Row row : rows) {
      Engagement of = Records.decode(Codecs.ENGAGEMENT, List.of(row)).get(0);
      if (isEmpty(row, "profile")) {
        sum = of;
        changes = row.get("changes", Long.class);
      } else if (isEmpty(row, "session")) {
        profile = of;
      } else {
        view = of;
      }
    }
    return new Rows(view, profile, sum, changes);
  }

  private static boolean isEmpty(Row row, String column) {
    return "".equals(row.getString(column));
  }

  private BatchStatement write(Entry entry, Rows before, Rows after) {
    long known = before.changes == null ? 0 : before.changes;
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    batch.addStatement(
        cql.claim()
            .bind(
                Records.encode(Codecs.ENGAGEMENT, after.sum),
                known + 1,
                entry.title().value(),
                shardOf(entry.account()),
                before.changes));
    batch.addStatement(row(entry, "", after.profile));
    batch.addStatement(row(entry, entry.session().value(), after.view));
    return batch.build();
  }

  private BoundStatement row(Entry entry, String session, Engagement of) {
    String title = entry.title().value();
    int shard = shardOf(entry.account());
    String account = entry.account().value();
    String profile = entry.profile().value();
    return of.views() == 0
        ? cql.delete().bind(title, shard, account, profile, session)
        : cql.insert()
            .bind(title, shard, account, profile, session, Records.encode(Codecs.ENGAGEMENT, of));
  }
}
