package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Statement;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.RawEvents.Logged;
import io.vertx.core.Future;
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
  private final RecentlyWritten<Row> known;

  private record Row(AccountId account, ProfileId profile, SessionId session) {}

  LogIndex(StatementRunner runner, SessionsInLogCql cql, InstantSource clock) {
    this.runner = runner;
    this.cql = cql;
    this.known = new RecentlyWritten<>(clock);
  }

  /** Succeeds when the sessions of the reports are in the index; fails when that is not known. */
  Future<Void> note(List<AcceptedReport> reports) {
    Map<Row, Long> news = new LinkedHashMap<>();
    for (AcceptedReport report : reports) {
      long arrivedAt = report.receivedAt().toEpochMilli() * 1000;
      report
          .events()
          .forEach(
              event -> {
                Row row = new Row(report.account(), report.profile(), event.session());
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
}
