package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a partition of {@code engagement_by_title} anew, and writes what comes of it unless all
 * of it stands there, to the byte, and nothing of the account was told that is in no sum yet. What
 * is not readable of other accounts counts nothing, until they are recounted themselves.
 */
final class EngagementRecount {
  private static final int PAGE = 5_000;

  private final StatementRunner runner;
  private final EngagementByTitleCql cql;

  EngagementRecount(StatementRunner runner, EngagementByTitleCql cql) {
    this.runner = runner;
    this.cql = cql;
  }

  /** As {@link dev.playhead.ports.Engagements#recount}, once it is its turn. */
  Future<Void> recount(AccountId account, TitleId title, Map<Entry, Engagement> views) {
    return new Attempt(account, title, views).run(1);
  }

  private final class Attempt {
    private final AccountId account;
    private final TitleId title;
    private final int shard;
    private final Map<EngagementKey, Engagement> rows = new HashMap<>();
    private final Map<EngagementKey, ByteBuffer> stored = new HashMap<>();
    private final Set<EngagementKey> stale = new HashSet<>();
    private final Set<EngagementKey> viewers = new HashSet<>();
    private Engagement sum = Engagement.NONE;

    Attempt(AccountId account, TitleId title, Map<Entry, Engagement> views) {
      this.account = account;
      this.title = title;
      this.shard = CassandraEngagements.shardOf(account);
      views.forEach(
          (entry, of) -> {
            EngagementKey key =
                new EngagementKey(
                    account.value(), entry.profile().value(), entry.session().value());
            rows.put(key, of);
            rows.merge(key.ofProfile(), of, Engagement::plus);
          });
    }

    Future<Void> run(int attempt) {
      stale.clear();
      viewers.clear();
      stored.clear();
      sum = Engagement.NONE;
      rows.forEach(
          (key, of) -> {
            if (key.isView()) {
              sum = sum.plus(of);
              viewers.add(key.ofProfile());
            }
          });
      return runner
          .read(Table.ENGAGEMENT_BY_TITLE, cql.first().bind(title.value(), shard, PAGE))
          .compose(
              page -> {
                // It comes with the first page: what is read later can only be newer.
                Long before = changes(page);
                return addAll(page)
                    .compose(read -> isRight() ? Future.succeededFuture(true) : write(before));
              })
          .compose(
              applied -> {
                if (applied) {
                  return Future.succeededFuture();
                }
                return attempt < CassandraEngagements.TRIES
                    ? run(attempt + 1)
                    : Future.failedFuture(
                        new IllegalStateException(
                            "Expected to recount a title, but others counted in it "
                                + attempt
                                + " times before"));
              });
    }

    private static @Nullable Long changes(List<Row> first) {
      return first.isEmpty() || !EngagementKey.of(first.get(0)).equals(EngagementKey.ALL)
          ? null
          : first.get(0).get("changes", Long.class);
    }

    private Future<Void> addAll(List<Row> page) {
      page.forEach(this::add);
      if (page.size() < PAGE) {
        return Future.succeededFuture();
      }
      EngagementKey last = EngagementKey.of(page.get(page.size() - 1));
      return runner
          .read(
              Table.ENGAGEMENT_BY_TITLE,
              cql.all()
                  .bind(title.value(), shard, last.account(), last.profile(), last.session(), PAGE))
          .compose(this::addAll);
    }

    /** Whether all that would be written stands there. */
    private boolean isRight() {
      Map<EngagementKey, ByteBuffer> right = new HashMap<>();
      rows.forEach((key, of) -> right.put(key, Records.encode(Codecs.ENGAGEMENT, of)));
      if (!viewers.isEmpty() || stored.containsKey(EngagementKey.ALL)) {
        right.put(EngagementKey.ALL, sumRecord());
      }
      return stale.isEmpty() && stored.equals(right);
    }

    private ByteBuffer sumRecord() {
      return Records.encode(Codecs.ENGAGEMENT, sum.ofProfiles(viewers.size()));
    }

    private void add(Row row) {
      EngagementKey key = EngagementKey.of(row);
      if (key.isTold()) {
        if (EngagementKey.ofTold(row).account().equals(account.value())) {
          stale.add(key);
        }
      } else if (key.equals(EngagementKey.ALL) || key.account().equals(account.value())) {
        ByteBuffer record = row.getByteBuffer("record");
        if (record != null) {
          stored.put(key, record);
        }
        if (!rows.containsKey(key) && !key.equals(EngagementKey.ALL)) {
          stale.add(key);
        }
      } else if (key.isView()) {
        try {
          sum = sum.plus(EngagementKey.decode(row));
          viewers.add(key.ofProfile());
        } catch (CorruptRecordException unreadable) {
          // Its own account's recount counts it.
          return;
        }
      }
    }

    private Future<Boolean> write(@Nullable Long before) {
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      batch.addStatement(
          cql.claim()
              .bind(sumRecord(), before == null ? 1 : before + 1, title.value(), shard, before));
      rows.forEach(
          (key, of) ->
              batch.addStatement(
                  cql.insert()
                      .bind(
                          title.value(),
                          shard,
                          key.account(),
                          key.profile(),
                          key.session(),
                          Records.encode(Codecs.ENGAGEMENT, of))));
      stale.forEach(
          key ->
              batch.addStatement(
                  cql.delete()
                      .bind(title.value(), shard, key.account(), key.profile(), key.session())));
      return runner.conditionally(Table.ENGAGEMENT_BY_TITLE, batch.build());
    }
  }
}
