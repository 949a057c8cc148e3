package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.Revocation;
import dev.playhead.ports.Revocations;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@link Revocations} in {@code revocations}. */
final class CassandraRevocations implements Revocations {
  private static final int LONGEST_TTL_SECONDS = 630_720_000;

  private final StatementRunner runner;
  private final RevocationsCql cql;

  CassandraRevocations(StatementRunner runner, RevocationsCql cql) {
    this.runner = runner;
    this.cql = cql;
  }

  @Override
  public Future<Void> add(Revocation revocation) {
    AccountId account = revocation.account();
    return runner.write(
        Table.REVOCATIONS,
        cql.insert()
            .bind(
                RevocationsCql.hourOf(revocation.at()),
                revocation.at(),
                revocation.kind().name(),
                account == null ? "" : account.value(),
                revocation.id(),
                revocation.until(),
                ttl(revocation)));
  }

  /** From when it is stored, which is not before it was made: long enough by any clock. */
  private static int ttl(Revocation revocation) {
    long seconds = Duration.between(revocation.at(), revocation.until()).toSeconds() + 1;
    return (int) Math.min(seconds, LONGEST_TTL_SECONDS);
  }

  @Override
  public Future<List<Revocation>> between(Instant from, Instant to) {
    List<Future<List<Row>>> reads = new ArrayList<>();
    for (long hour = RevocationsCql.hourOf(from); hour <= RevocationsCql.hourOf(to); hour++) {
      reads.add(runner.read(Table.REVOCATIONS, cql.between().bind(hour, from, to)));
    }
    return Future.all(reads)
        .map(
            all ->
                reads.stream()
                    .flatMap(read -> read.result().stream())
                    .map(CassandraRevocations::revocation)
                    .toList());
  }

  private static Revocation revocation(Row row) {
    String account = Objects.requireNonNull(row.getString("account"));
    return new Revocation(
        Revocation.Kind.valueOf(row.getString("kind")),
        account.isEmpty() ? null : new AccountId(account),
        Objects.requireNonNull(row.getString("id")),
        Objects.requireNonNull(row.getInstant("at")),
        Objects.requireNonNull(row.getInstant("until")));
  }
}
