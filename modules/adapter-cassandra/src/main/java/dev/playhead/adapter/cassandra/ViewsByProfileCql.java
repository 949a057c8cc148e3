package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code views_by_profile}: what has a profile watched, newest first? A row a view, for as long as
 * the account lives. A partition is one profile's calendar year (UTC): some thousands of rows of
 * about 150 bytes. {@code history_years} says which years there are.
 *
 * <p>Start time and session fall together, so that a page is one slice of {@code (started_at,
 * session)} below the last place of the page before; that stays true while views arrive.
 *
 * <p>A view is written again when late events change it, and its row moves when the session turns
 * out to have started earlier, so these writes have ordinary timestamps, the client's clock: the
 * later write stands. That is safe because an account has one writer at a time; between two nodes
 * that take over from each other it relies on clocks that agree better than the takeover is long.
 *
 * <p>Compaction: rewritten while fresh, then read by slices for years, so levelled.
 */
record ViewsByProfileCql(
    PreparedStatement insert, PreparedStatement delete, PreparedStatement slice) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.views_by_profile (
        account text,
        profile text,
        year int,
        started_at timestamp,
        session text,
        record blob,
        PRIMARY KEY ((account, profile, year), started_at, session)
      ) WITH CLUSTERING ORDER BY (started_at DESC, session DESC)
        AND comment = 'the viewing history, one view a row'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.views_by_profile
        (account, profile, year, started_at, session, record)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String DELETE =
      """
      DELETE FROM {keyspace}.views_by_profile
      WHERE account = ? AND profile = ? AND year = ? AND started_at = ? AND session = ?
      """;

  private static final String SLICE =
      """
      SELECT record FROM {keyspace}.views_by_profile
      WHERE account = ? AND profile = ? AND year = ?
        AND (started_at, session) >= (?, ?) AND (started_at, session) < (?, ?)
      LIMIT ?
      """;

  static Future<ViewsByProfileCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, DELETE, SLICE)
        .map(p -> new ViewsByProfileCql(p.get(0), p.get(1), p.get(2)));
  }
}
