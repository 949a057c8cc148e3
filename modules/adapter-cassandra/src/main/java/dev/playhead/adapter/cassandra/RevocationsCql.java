package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;
import java.time.Instant;

/**
 * {@code revocations}: what was revoked lately? Every node asks every second, for the last minutes;
 * once when it starts for as long as a token may live. A partition is what was revoked in one hour,
 * so what has expired is not walked over by who asks for the newest.
 *
 * <p>Rows expire when every token that they revoke has. Nothing is deleted or overwritten, so what
 * expired may go as soon as no hint can bring it back: three hours. Compaction: written once, so
 * tiered.
 */
record RevocationsCql(PreparedStatement insert, PreparedStatement between) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.revocations (
        hour bigint,
        at timestamp,
        kind text,
        account text,
        id text,
        until timestamp,
        PRIMARY KEY ((hour), at, kind, account, id)
      ) WITH comment = 'tokens not to be trusted any more, by hour'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}
        AND gc_grace_seconds = 10800
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.revocations (hour, at, kind, account, id, until)
      VALUES (?, ?, ?, ?, ?, ?) USING TTL ?
      """;

  private static final String BETWEEN =
      """
      SELECT at, kind, account, id, until FROM {keyspace}.revocations
      WHERE hour = ? AND at >= ? AND at < ?
      """;

  static Future<RevocationsCql> prepare(StatementRunner runner) {
    return runner.prepare(INSERT, BETWEEN).map(p -> new RevocationsCql(p.get(0), p.get(1)));
  }

  /** The partition of a time. */
  static long hourOf(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 3_600L);
  }
}
