package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionState;
import dev.playhead.ports.Generation;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** {@link Sessions} in {@code sessions_by_account} and {@code open_sessions}. */
final class CassandraSessions implements Sessions {
  private final StatementRunner runner;
  private final SessionsByAccountCql sessions;
  private final OpenSessionsCql open;
  private final int keepSeconds;

  CassandraSessions(
      StatementRunner runner, SessionsByAccountCql sessions, OpenSessionsCql open, Duration keep) {
    this.runner = runner;
    this.sessions = sessions;
    this.open = open;
    this.keepSeconds = Math.toIntExact(keep.toSeconds());
  }

  @Override
  public Future<Stored> stored(AccountId account) {
    return runner
        .read(Table.SESSIONS_BY_ACCOUNT, sessions.ofAccount().bind(account.value()))
        .map(rows -> new Stored(Records.decode(Codecs.SESSION, rows), generation(rows)));
  }

  @Override
  public Future<Generation> generation(AccountId account) {
    return runner
        .read(Table.SESSIONS_BY_ACCOUNT, sessions.generation().bind(account.value()))
        .map(CassandraSessions::generation);
  }

  /** The same in each row of a partition. */
  private static Generation generation(List<Row> rows) {
    return rows.isEmpty() || rows.get(0).isNull("generation")
        ? Generation.FIRST
        : new Generation(rows.get(0).getLong("generation"), rows.get(0).getInstant("erased_at"));
  }

  @Override
  public Future<Void> store(
      AccountId account, Generation generation, Collection<SessionState> states) {
    List<BoundStatement> rows =
        states.stream().map(state -> insert(account, generation, state)).toList();
    return runner.write(Table.SESSIONS_BY_ACCOUNT, StatementRunner.batches(rows));
  }

  /** Of one partition, so one mutation. */
  @Override
  public Future<Void> begin(AccountId account, Generation generation) {
    return runner.write(
        Table.SESSIONS_BY_ACCOUNT,
        BatchStatement.newInstance(
            BatchType.UNLOGGED,
            sessions
                .begin()
                .bind(generation.base(), generation.base(), generation.erasedAt(), account.value()),
            sessions.deleteOthers().bind(generation.endOfOthers(), account.value())));
  }

  private BoundStatement insert(AccountId account, Generation generation, SessionState state) {
    return sessions
        .insert()
        .bind(
            account.value(),
            state.session().value(),
            Records.encode(Codecs.SESSION, state),
            generation.timestamp(state.version()),
            keepSeconds);
  }

  @Override
  public Future<Void> noteOpen(int partition, AccountId account, boolean isOpen) {
    PreparedStatement note = isOpen ? open.insert() : open.delete();
    return runner.write(Table.OPEN_SESSIONS, note.bind(partition, account.value()));
  }

  @Override
  public Future<List<AccountId>> openAccounts(int partition) {
    return runner
        .read(Table.OPEN_SESSIONS, open.ofPartition().bind(partition))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new AccountId(Objects.requireNonNull(row.getString("account"))))
                    .toList());
  }
}
