package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionState;
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
  public Future<List<SessionState>> ofAccount(AccountId account) {
    return runner
        .read(Table.SESSIONS_BY_ACCOUNT, sessions.ofAccount().bind(account.value()))
        .map(rows -> Records.decode(Codecs.SESSION, rows));
  }

  @Override
  public Future<Void> store(AccountId account, Collection<SessionState> states) {
    List<BoundStatement> rows = states.stream().map(state -> insert(account, state)).toList();
    return runner.write(Table.SESSIONS_BY_ACCOUNT, StatementRunner.batches(rows));
  }

  private BoundStatement insert(AccountId account, SessionState state) {
    return sessions
        .insert()
        .bind(
            account.value(),
            state.session().value(),
            Records.encode(Codecs.SESSION, state),
            state.version(),
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
