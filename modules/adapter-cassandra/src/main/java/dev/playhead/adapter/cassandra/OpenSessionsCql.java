package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code open_sessions}: which accounts of a queue partition have open sessions, so that whoever
 * takes the partition over knows what must expire? A partition has at most the accounts of one
 * queue partition that watch right now, and the tombstones of those that stopped in the last hour.
 *
 * <p>Notes come and go, so these writes have ordinary timestamps, the client's clock; there is one
 * writer for a queue partition. A note that outlives its session is harmless, since whoever reads
 * it looks at the account's sessions: so tombstones may go after an hour already, before they slow
 * down the reader. Compaction: overwritten all the time, so levelled.
 */
record OpenSessionsCql(
    PreparedStatement insert, PreparedStatement delete, PreparedStatement ofPartition) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.open_sessions (
        partition int,
        account text,
        PRIMARY KEY ((partition), account)
      ) WITH comment = 'accounts with open sessions, by queue partition'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
        AND gc_grace_seconds = 3600
      """;

  private static final String INSERT =
      "INSERT INTO {keyspace}.open_sessions (partition, account) VALUES (?, ?)";

  private static final String DELETE =
      "DELETE FROM {keyspace}.open_sessions WHERE partition = ? AND account = ?";

  private static final String OF_PARTITION =
      "SELECT account FROM {keyspace}.open_sessions WHERE partition = ?";

  static Future<OpenSessionsCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, DELETE, OF_PARTITION)
        .map(p -> new OpenSessionsCql(p.get(0), p.get(1), p.get(2)));
  }
}
