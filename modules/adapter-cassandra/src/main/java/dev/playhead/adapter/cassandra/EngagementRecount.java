package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a partition of {@code engagement_by_title} anew. What is not readable of other accounts
 * counts nothing, until they are recounted themselves.
 */
final class EngagementRecount {
  private static final int PAGE = 5_000;

  private final StatementRunner runner;
  private final EngagementByTitleCql cql;

  EngagementRecount(StatementRunner runner, EngagementByTitleCql cql) {
    this.runner = runner;
    this.cql = cql;
  }

  private record Key(String account, String profile, String session) {
    static final Key FIRST = new Key("", "", "");

    static Key of(Row row) {
      return new Key(text(row, "account"), text(row, "profile"), text(row, "session"));
    }

    private static String text(Row row, String column) {
      return Objects.requireNonNull(row.getString(column));
    }

    boolean isView() {
      return !session.isEmpty();
    }

    Key ofProfile() {
      return new Key(account, profile, "");
    }
  }

  /** As {@link dev.playhead.ports.Engagements#ofAccount}. */
  Future<Map<Entry, Engagement>> ofAccount(AccountId account, TitleId title) {
    return runner
        .read(
            Table.ENGAGEMENT_BY_TITLE,
            cql.ofAccount()
                .bind(title.value(), CassandraEngagements.shardOf(account), account.value()))
        .map(rows -> agreeing(account, title, rows));
  }

  private static Map<Entry, Engagement> agreeing(AccountId account, TitleId title, List<Row> rows) {
    Map<Entry, Engagement> views = new HashMap<>();
    Map<Key, Engagement> stored = new HashMap<>();
    Map<Key, Engagement> added = new HashMap<>();
    for (Row row : rows) {
      Key key = Key.of(row);
      Engagement of = decode(row);
      if (key.isView()) {
        views.put(
            new Entry(account, new ProfileId(key.profile()), title, new SessionId(key.session())),
            of);
        added.merge(key.ofProfile(), of, Engagement::plus);
      } else {
        stored.put(key, of);
      }
    }
    if (!stored.equals(added)) {
      throw new CorruptRecordException(
          "Expected the sums of profiles to be those of their views, but they were " + stored);
    }
    return views;
  }

  /** As {@link dev.playhead.ports.Engagements#recount}, once it is its turn. */
  Future<Void> recount(AccountId account, TitleId title, Map<Entry, Engagement> views) {
    return new Attempt(account, title, views).run(1);
  }

  private final class Attempt {
    private final AccountId account;
    private final TitleId title;
    private final int shard;
    private final Map<Key, Engagement> rows = new HashMap<>();
    private final Set<Key> stale = new HashSet<>();
    private final Set<Key> viewers = new HashSet<>();
    private Engagement sum = Engagement.NONE;

    Attempt(AccountId account, TitleId title, Map<Entry, Engagement> views) {
      this.account = account;
      this.title = title;
      this.shard = CassandraEngagements.shardOf(account);
      views.forEach(
          (entry, of) -> {
            Key key = new Key(account.value(), entry.profile().value(), entry.session().value());
            rows.put(key, of);
            rows.merge(key.ofProfile(), of, Engagement::plus);
          });
    }

    Future<Void> run(int attempt) {
      stale.clear();
      viewers.clear();
      sum = Engagement.NONE;
      rows.forEach(
          (key, of) -> {
            if (key.isView()) {
              sum = sum.plus(of);
              viewers.add(key.ofProfile());
            }
          });
      // Counted before anything is read: what is read later can only be newer.
      return changes()
          .compose(before -> addOthers(Key.FIRST).compose(read -> write(before)))
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

    private Future<@Nullable Long> changes() {
      return runner
          .read(Table.ENGAGEMENT_BY_TITLE, cql.changes().bind(title.value(), shard))
          .map(found -> found.isEmpty() ? null : found.get(0).get("changes", Long.class));
    }

    private Future<Void> addOthers(Key after) {
      return runner
          .read(
              Table.ENGAGEMENT_BY_TITLE,
              cql.all()
                  .bind(
                      title.value(),
                      shard,
                      after.account(),
                      after.profile(),
                      after.session(),
                      PAGE))
          .compose(
              page -> {
                page.forEach(this::add);
                return page.size() < PAGE
                    ? Future.succeededFuture()
                    : addOthers(Key.of(page.get(page.size() - 1)));
              });
    }

    private void add(Row row) {
      Key key = Key.of(row);
      if (key.account().equals(account.value())) {
        if (!rows.containsKey(key)) {
          stale.add(key);
        }
      } else if (key.isView()) {
        try {
          sum = sum.plus(decode(row));
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
              .bind(
                  Records.encode(Codecs.ENGAGEMENT, sum.ofProfiles(viewers.size())),
                  before == null ? 1 : before + 1,
                  title.value(),
                  shard,
                  before));
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

  private static Engagement decode(Row row) {
    return Records.decode(Codecs.ENGAGEMENT, List.of(row)).stream()
        .findFirst()
        .orElseThrow(() -> new CorruptRecordException("Expected a record, but there was none"));
  }
}
