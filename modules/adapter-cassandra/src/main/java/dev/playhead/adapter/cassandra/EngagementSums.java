package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the sum of a partition of {@code engagement_by_title} is that of its rows. The sums
 * of its profiles are added up; only if that is another one, all views are, which decides.
 */
final class EngagementSums {
  /** A partition of so many profiles is looked at by its first account alone. */
  static final int FEW = 100;

  private static final int PAGE = 5_000;

  /** Greater than any profile's place in which something is told, see {@link Telling}. */
  private static final String BEHIND_TOLD = "~";

  /** If somebody counts all the time, there is nothing to be said. */
  private static final int TRIES = 5;

  private final StatementRunner runner;
  private final EngagementByTitleCql cql;

  EngagementSums(StatementRunner runner, EngagementByTitleCql cql) {
    this.runner = runner;
    this.cql = cql;
  }

  /** Whether it is, of all rows of a partition; of none it is. */
  static boolean isRight(List<Row> all) {
    Engagement sum = Engagement.NONE;
    Added profiles = new Added();
    Added views = new Added();
    EngagementKey before = EngagementKey.ALL;
    for (Row row : all) {
      EngagementKey key = EngagementKey.of(row);
      if (key.equals(EngagementKey.ALL)) {
        sum = sum(List.of(row));
      }
      if (key.account().isEmpty()) {
        continue;
      }
      if (!key.ofProfile().equals(before)) {
        profiles.add(row);
      }
      if (key.isView()) {
        views.add(row);
      }
      before = key.ofProfile();
    }
    return profiles.come().equals(sum) || views.come().equals(sum);
  }

  private static Engagement sum(List<Row> rows) {
    return Records.decode(Codecs.ENGAGEMENT, rows).stream().findFirst().orElse(Engagement.NONE);
  }

  /**
   * Whether a title's sum is that of its views, as far as this account has to look: see {@link
   * dev.playhead.ports.Engagements.Counted}.
   */
  Future<Boolean> addsUp(AccountId account, TitleId title) {
    return addsUp(account, title, 1);
  }

  private Future<Boolean> addsUp(AccountId account, TitleId title, int attempt) {
    Look look = new Look(account, title);
    return look.stored()
        .compose(
            before ->
                look.isRight(before)
                    .compose(
                        right ->
                            right
                                ? Future.succeededFuture(true)
                                : look.stored()
                                    .compose(
                                        after -> {
                                          if (after.equals(before)) {
                                            return Future.succeededFuture(false);
                                          }
                                          return attempt < TRIES
                                              ? addsUp(account, title, attempt + 1)
                                              : Future.succeededFuture(true);
                                        })));
  }

  private record Sum(Engagement of, @Nullable Long changes) {
    static final Sum NONE = new Sum(Engagement.NONE, null);
  }

  private final class Look {
    private final AccountId account;
    private final TitleId title;
    private final int shard;

    Look(AccountId account, TitleId title) {
      this.account = account;
      this.title = title;
      this.shard = CassandraEngagements.shardOf(account);
    }

    Future<Sum> stored() {
      return runner
          .read(Table.ENGAGEMENT_BY_TITLE, cql.first().bind(title.value(), shard, 1))
          .map(
              rows ->
                  rows.isEmpty() || !EngagementKey.of(rows.get(0)).equals(EngagementKey.ALL)
                      ? Sum.NONE
                      : new Sum(sum(rows), rows.get(0).get("changes", Long.class)));
    }

    Future<Boolean> isRight(Sum sum) {
      return profiles("", BEHIND_TOLD, FEW)
          .compose(
              rows -> {
                if (rows.size() == FEW && !account.value().equals(text(rows.get(0), "account"))) {
                  return Future.succeededFuture(true);
                }
                Added profiles = new Added();
                return add(profiles, rows, FEW)
                    .compose(
                        added ->
                            profiles.come().equals(sum.of())
                                ? Future.succeededFuture(true)
                                : views(new Added(), "", "", "")
                                    .map(views -> views.come().equals(sum.of())));
              });
    }

    private Future<Added> add(Added added, List<Row> profiles, int size) {
      profiles.forEach(added::add);
      if (profiles.size() < size) {
        return Future.succeededFuture(added);
      }
      Row last = profiles.get(profiles.size() - 1);
      return profiles(text(last, "account"), text(last, "profile"), PAGE)
          .compose(next -> add(added, next, PAGE));
    }

    private Future<List<Row>> profiles(String account, String profile, int size) {
      return runner.read(
          Table.ENGAGEMENT_BY_TITLE,
          cql.profiles().bind(title.value(), shard, account, profile, size));
    }

    private Future<Added> views(Added added, String account, String profile, String session) {
      return runner
          .read(
              Table.ENGAGEMENT_BY_TITLE,
              cql.all().bind(title.value(), shard, account, profile, session, PAGE))
          .compose(
              rows -> {
                rows.stream().filter(row -> !text(row, "session").isEmpty()).forEach(added::add);
                if (rows.size() < PAGE) {
                  return Future.succeededFuture(added);
                }
                Row last = rows.get(rows.size() - 1);
                return views(
                    added, text(last, "account"), text(last, "profile"), text(last, "session"));
              });
    }
  }

  /** What rows come to; one that cannot be read counts nothing, as in a recount. */
  private static final class Added {
    private final Set<String> viewers = new HashSet<>();
    private Engagement sum = Engagement.NONE;

    void add(Row row) {
      try {
        for (Engagement of : Records.decode(Codecs.ENGAGEMENT, List.of(row))) {
          sum = sum.plus(of);
          viewers.add(text(row, "account") + "/" + text(row, "profile"));
        }
      } catch (CorruptRecordException unreadable) {
        // Its own account's look says so.
        return;
      }
    }

    Engagement come() {
      return sum.ofProfiles(viewers.size());
    }
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column));
  }
}
