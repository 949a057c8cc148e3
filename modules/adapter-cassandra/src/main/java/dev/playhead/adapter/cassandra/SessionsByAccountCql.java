package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code sessions_by_account}: which sessions did an account have lately, and how do they stand? A
 * partition is an account's sessions of the last weeks: rows expire when nothing was stored for
 * {@code cassandra.keep-sessions}.
 *
 * <p>The write timestamp is the state's version, the number of events folded into it, so that a
 * state of more events stands against one of fewer whichever comes last. Two of one version have
 * the same events; of them the one written later stays, as it expires later.
 *
 * <p>Compaction: overwritten with every batch of events, read as a whole partition, so levelled.
 * Never by time window: write timestamps are not times. Nothing is deleted, rows only expire, on
 * all replicas alike, so they may go as soon as no hint can bring one back: three hours.
 */
record SessionsByAccountCql(PreparedStatement insert, PreparedStatement ofAccount) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.sessions_by_account (
        account text,
        session text,
        record blob,
        PRIMARY KEY ((account), session)
      ) WITH comment = 'sessions as folded, write timestamp = version'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
        AND gc_grace_seconds = 10800
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.sessions_by_account (account, session, record)
      VALUES (?, ?, ?) USING TIMESTAMP ? AND TTL ?
      """;

  private static final String OF_ACCOUNT =
      "SELECT record FROM {keyspace}.sessions_by_account WHERE account = ?";

  static Future<SessionsByAccountCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, OF_ACCOUNT)
        .map(p -> new SessionsByAccountCql(p.get(0), p.get(1)));
  }
}
