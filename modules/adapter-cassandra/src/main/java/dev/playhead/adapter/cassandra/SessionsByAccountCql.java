package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code sessions_by_account}: which sessions did an account have lately, and how do they stand? A
 * partition is an account's sessions of the last weeks: rows expire when nothing was stored for
 * {@code cassandra.keep-sessions}.
 *
 * <p>The write timestamp is the {@link dev.playhead.ports.Generation} of the account's views and,
 * within it, the state's version, the number of events folded into it, so that a state of more
 * events stands against one of fewer whichever comes last. Two of one version have the same events;
 * of them the one written later stays, as it expires later. A delete has the last timestamp before
 * its generation, and so shadows the ones before and nothing of its own.
 *
 * <p>{@code generation} and {@code erased_at}, static, say which generation that is, with its own
 * timestamp. They do not expire.
 *
 * <p>Compaction: overwritten with every batch of events, read as a whole partition, so levelled.
 * Never by time window: write timestamps are not times. Rows expire, on all replicas alike; what an
 * erasure deletes must stay so, so tombstones are kept as long as in other tables.
 */
record SessionsByAccountCql(
    PreparedStatement insert,
    PreparedStatement ofAccount,
    PreparedStatement generation,
    PreparedStatement begin,
    PreparedStatement deleteOthers) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.sessions_by_account (
        account text,
        session text,
        record blob,
        generation bigint static,
        erased_at timestamp static,
        PRIMARY KEY ((account), session)
      ) WITH comment = 'sessions as folded, write timestamp = generation + version'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
        AND gc_grace_seconds = 864000
      """;

  /** For a table that was created before there were generations. */
  static final String ALTER =
      """
      ALTER TABLE {keyspace}.sessions_by_account
      ADD (generation bigint static, erased_at timestamp static)
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.sessions_by_account (account, session, record)
      VALUES (?, ?, ?) USING TIMESTAMP ? AND TTL ?
      """;

  private static final String OF_ACCOUNT =
      "SELECT record, generation, erased_at FROM {keyspace}.sessions_by_account WHERE account = ?";

  private static final String GENERATION =
      """
      SELECT DISTINCT generation, erased_at FROM {keyspace}.sessions_by_account WHERE account = ?
      """;

  private static final String BEGIN =
      """
      UPDATE {keyspace}.sessions_by_account USING TIMESTAMP ? SET generation = ?, erased_at = ?
      WHERE account = ?
      """;

  private static final String DELETE_OTHERS =
      "DELETE FROM {keyspace}.sessions_by_account USING TIMESTAMP ? WHERE account = ?";

  static Future<SessionsByAccountCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, OF_ACCOUNT, GENERATION, BEGIN, DELETE_OTHERS)
        .map(p -> new SessionsByAccountCql(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)));
  }
}
