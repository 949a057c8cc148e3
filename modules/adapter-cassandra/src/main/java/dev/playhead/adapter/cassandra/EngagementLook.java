package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements.Counted;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what is counted of an account in a title; what was told last of a view stands. A partition
 * of few rows is read as a whole, by one question, as are the most; it says all of itself.
 */
final class EngagementLook {
  /** So few that they hold no more profiles than are looked at by each of their accounts. */
  private static final int FEW_ROWS = 2 * EngagementSums.FEW;

  private final StatementRunner runner;
  private final EngagementByTitleCql cql;
  private final EngagementSums sums;

  EngagementLook(StatementRunner runner, EngagementByTitleCql cql) {
    this.runner = runner;
    this.cql = cql;
    this.sums = new EngagementSums(runner, cql);
  }

  /** As {@link dev.playhead.ports.Engagements#ofAccount}. */
  Future<Counted> ofAccount(AccountId account, TitleId title) {
    int shard = CassandraEngagements.shardOf(account);
    return runner
        .read(Table.ENGAGEMENT_BY_TITLE, cql.first().bind(title.value(), shard, FEW_ROWS))
        .compose(
            rows ->
                rows.size() < FEW_ROWS
                    ? Future.succeededFuture(
                        new Counted(
                            agreeing(account, title, rows), EngagementSums.isRight(rows), true))
                    : ofMany(account, title, shard));
  }

  private Future<Counted> ofMany(AccountId account, TitleId title, int shard) {
    return runner
        .read(Table.ENGAGEMENT_BY_TITLE, cql.front().bind(title.value(), shard, Integer.MAX_VALUE))
        .compose(
            front ->
                runner
                    .read(
                        Table.ENGAGEMENT_BY_TITLE,
                        cql.ofAccount().bind(title.value(), shard, account.value()))
                    .map(rows -> agreeing(account, title, together(front, rows))))
        .compose(
            views -> sums.addsUp(account, title).map(addsUp -> new Counted(views, addsUp, false)));
  }

  private static List<Row> together(List<Row> front, List<Row> rows) {
    return Stream.of(front, rows).flatMap(List::stream).toList();
  }

  private static Map<Entry, Engagement> agreeing(AccountId account, TitleId title, List<Row> rows) {
    Map<Entry, Engagement> told = new HashMap<>();
    Map<Entry, Engagement> views = new HashMap<>();
    Map<EngagementKey, Engagement> stored = new HashMap<>();
    Map<EngagementKey, Engagement> added = new HashMap<>();
    for (Row row : rows) {
      EngagementKey key = EngagementKey.of(row);
      EngagementKey whose = key.isTold() ? EngagementKey.ofTold(row) : key;
      if (!whose.account().equals(account.value())) {
        continue;
      }
      Engagement of = EngagementKey.decode(row);
      if (key.isTold()) {
        told.put(entry(account, title, whose), of);
      } else if (key.isView()) {
        views.put(entry(account, title, key), of);
        added.merge(key.ofProfile(), of, Engagement::plus);
      } else {
        stored.put(key, of);
      }
    }
    if (!stored.equals(added)) {
      throw new CorruptRecordException(
          "Expected the sums of profiles to be those of their views, but they were " + stored);
    }
    views.putAll(told);
    return views;
  }

  private static Entry entry(AccountId account, TitleId title, EngagementKey view) {
    return new Entry(account, new ProfileId(view.profile()), title, new SessionId(view.session()));
  }
}
