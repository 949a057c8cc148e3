package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.Generation;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@link Playheads} in {@code playheads}. */
final class CassandraPlayheads implements Playheads {
  private final StatementRunner runner;
  private final PlayheadsCql cql;

  CassandraPlayheads(StatementRunner runner, PlayheadsCql cql) {
    this.runner = runner;
    this.cql = cql;
  }

  @Override
  public Future<Optional<PlayheadState>> of(
      AccountId account, ProfileId profile, TitleEdition title) {
    BoundStatement select =
        cql.ofTitle()
            .bind(account.value(), profile.value(), title.title().value(), title.edition());
    return runner
        .read(Table.PLAYHEADS, select)
        .map(rows -> Records.decode(Codecs.PLAYHEAD_STATE, rows).stream().findFirst());
  }

  @Override
  public Future<List<PlayheadState>> ofProfile(AccountId account, ProfileId profile) {
    return runner
        .read(Table.PLAYHEADS, cql.ofProfile().bind(account.value(), profile.value()))
        .map(rows -> Records.decode(Codecs.PLAYHEAD_STATE, rows));
  }

  @Override
  public Future<Void> store(
      AccountId account,
      ProfileId profile,
      Generation generation,
      Collection<PlayheadState> states) {
    List<BoundStatement> rows =
        states.stream().map(state -> insert(account, profile, generation, state)).toList();
    return runner.write(Table.PLAYHEADS, StatementRunner.batches(rows));
  }

  @Override
  public Future<Void> forgetBefore(AccountId account, ProfileId profile, Generation generation) {
    return runner.write(
        Table.PLAYHEADS,
        cql.deleteProfile().bind(generation.endOfOthers(), account.value(), profile.value()));
  }

  private BoundStatement insert(
      AccountId account, ProfileId profile, Generation generation, PlayheadState state) {
    return cql.insert()
        .bind(
            account.value(),
            profile.value(),
            state.title().title().value(),
            state.title().edition(),
            Records.encode(Codecs.PLAYHEAD_STATE, state),
            generation.timestamp(state.version()));
  }
}
