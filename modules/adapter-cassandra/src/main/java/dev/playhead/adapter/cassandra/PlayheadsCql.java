package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code playheads}: where did a profile leave off, in one title or in all? A partition is a
 * profile with a row for each title and edition it ever played: some thousands of small rows in a
 * lifetime.
 *
 * <p>The write timestamp is the {@link dev.playhead.ports.Generation} of the account's views and,
 * within it, the state's version, the number of events it is made of, so that a state of more
 * events stands against one of fewer whichever comes last; of two with one version the greater
 * bytes stay. A delete has the last timestamp before a generation: an ordinary {@code DELETE}, with
 * the time of the clock, would shadow what is written of the present one later.
 *
 * <p>Compaction: overwritten with every batch of events, read by row or partition, so levelled.
 * Never by time window: write timestamps are not times.
 */
record PlayheadsCql(
    PreparedStatement insert,
    PreparedStatement ofTitle,
    PreparedStatement ofProfile,
    PreparedStatement deleteProfile) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.playheads (
        account text,
        profile text,
        title text,
        edition text,
        record blob,
        PRIMARY KEY ((account, profile), title, edition)
      ) WITH comment = 'what decides each playhead, write timestamp = generation + version'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.playheads (account, profile, title, edition, record)
      VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?
      """;

  private static final String OF_TITLE =
      """
      SELECT record FROM {keyspace}.playheads
      WHERE account = ? AND profile = ? AND title = ? AND edition = ?
      """;

  private static final String OF_PROFILE =
      "SELECT record FROM {keyspace}.playheads WHERE account = ? AND profile = ?";

  private static final String DELETE_PROFILE =
      "DELETE FROM {keyspace}.playheads USING TIMESTAMP ? WHERE account = ? AND profile = ?";

  static Future<PlayheadsCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, OF_TITLE, OF_PROFILE, DELETE_PROFILE)
        .map(p -> new PlayheadsCql(p.get(0), p.get(1), p.get(2), p.get(3)));
  }
}
