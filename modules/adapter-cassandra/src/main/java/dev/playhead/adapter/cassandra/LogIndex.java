package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.RawEvents.Accounts;
import dev.playhead.ports.RawEvents.Logged;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which sessions the raw log has, in {@code sessions_in_log}. */
final class LogIndex {
  private final StatementRunner runner;
  private final SessionsInLogCql cql;
  private final RecentlyWritten<Listed> known;

  private record Listed(AccountId account, ProfileId profile, SessionId session) {}

  LogIndex(StatementRunner runner, SessionsInLogCql cql, InstantSource clock) {
    this.runner = runner;
    this.cql = cql;
    this.known = new RecentlyWritten<>(clock);
  }

  /** Succeeds when the sessions of the reports are in the index; fails when that is not known. */
  Future<Void> note(List<AcceptedReport> reports) {
    Map<Listed, Long> news = new LinkedHashMap<>();
    for (AcceptedReport report : reports) {
      long arrivedAt = report.receivedAt().toEpochMilli() * 1000;
      report
          .events()
          .forEach(
              event -> {
                Listed row = new Listed(report.account(), report.profile(), event.session());
                if (!known.has(row)) {
                  news.merge(row, arrivedAt, Math::max);
                }
              });
    }
    List<Statement<?>> statements = new ArrayList<>(news.size());
    news.forEach(
        (row, at) ->
            statements.add(
                cql.insert()
                    .bind(row.account.value(), row.profile.value(), row.session.value(), at)));
    return runner
        .write(Table.SESSIONS_IN_LOG, statements)
        .onSuccess(written -> news.keySet().forEach(known::add));
  }

  /** As {@link dev.playhead.ports.RawEvents#eraseSessions}. */
  Future<Void> erase(AccountId account, Instant upTo) {
    known.removeIf(row -> row.account.equals(account));
    return runner
        .write(Table.SESSIONS_IN_LOG, cql.erase().bind(upTo.toEpochMilli() * 1000, account.value()))
        .onSuccess(erased -> known.removeIf(row -> row.account.equals(account)));
  }

  /** What is known to be in the index may have been erased by others. */
  void forgetKnown() {
    known.removeIf(row -> true);
  }

  /** As {@link dev.playhead.ports.RawEvents#sessions}. */
  Future<List<Logged>> page(AccountId account, @Nullable Logged after, int limit) {
    return runner
        .read(
            Table.SESSIONS_IN_LOG,
            cql.page()
                .bind(
                    account.value(),
                    after == null ? "" : after.profile().value(),
                    after == null ? "" : after.session().value(),
                    limit))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Logged(
                                new ProfileId(Objects.requireNonNull(row.getString("profile"))),
                                new SessionId(Objects.requireNonNull(row.getString("session")))))
                    .toList());
  }

  /** As {@link dev.playhead.ports.RawEvents#accounts}. */
  Future<Accounts> accounts(@Nullable String after, int limit) {
    long from;
    try {
      from = after == null ? Long.MIN_VALUE : Long.parseLong(after);
    } catch (NumberFormatException e) {
      return Future.failedFuture(e);
    }
    return runner
        .read(Table.SESSIONS_IN_LOG, cql.accounts().bind(from, limit))
        .map(rows -> accounts(rows, limit));
  }

  private static Accounts accounts(List<Row> rows, int limit) {
    List<AccountId> accounts =
        rows.stream()
            .map(row -> new AccountId(Objects.requireNonNull(row.getString("account"))))
            .toList();
    if (rows.size() < limit) {
      return new Accounts(accounts, null, 1);
    }
    long last = rows.get(rows.size() - 1).getLong("place");
    return new Accounts(accounts, Long.toString(last), last * 0x1p-64 + 0.5);
  }
}
