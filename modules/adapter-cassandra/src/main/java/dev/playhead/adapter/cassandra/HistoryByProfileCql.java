package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code history_by_profile}: what has a profile watched, newest first? A partition is a profile,
 * for as long as the account lives. It has two tiers:
 *
 * <ul>
 *   <li>0: recent views, a row each, at the view's place, about 150 bytes;
 *   <li>1: chunks of some 200 older views (up to {@link Packing#MOST}), each at the place of its
 *       <em>oldest</em>: 10 to 30 bytes a view, so that 100,000 views stay below 3 MB.
 * </ul>
 *
 * <p>Start time and session fall together, so that a page is one slice below the last place of the
 * page before; that stays true while views arrive. Chunks are disjoint runs, and no row stands at
 * or below the newest place that is packed. So what is below a place that is packed is packed as
 * well, and the chunk that goes on below any place is the first one whose key is below it.
 *
 * <p>{@code changes} counts the changes of what may be packed. Whoever makes one claims the next
 * number in the same batch, so of two that started from the same state one is refused: a chunk is
 * read, changed and written whole, and a write that came late would take back another one.
 *
 * <p>Recent rows are written again when late events change a view, with ordinary timestamps, the
 * client's clock: the later write stands. That is safe because an account has one writer at a time;
 * between two nodes that take over from each other it relies on clocks that agree better than the
 * takeover is long.
 *
 * <p>Compaction: rewritten while fresh, then read by slices for years, so levelled.
 */
record HistoryByProfileCql(
    PreparedStatement insert,
    PreparedStatement delete,
    PreparedStatement deleteRows,
    PreparedStatement rows,
    PreparedStatement oldestRows,
    PreparedStatement chunks,
    PreparedStatement lowestChunk,
    PreparedStatement changes,
    PreparedStatement claim,
    PreparedStatement forget,
    PreparedStatement places) {

  /** A view a row. */
  static final int ROWS = 0;

  /** A chunk a row. */
  static final int CHUNKS = 1;

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.history_by_profile (
        account text,
        profile text,
        tier int,
        started_at timestamp,
        session text,
        record blob,
        changes bigint static,
        PRIMARY KEY ((account, profile), tier, started_at, session)
      ) WITH CLUSTERING ORDER BY (tier ASC, started_at DESC, session DESC)
        AND comment = 'the viewing history: recent views as rows, older ones in chunks'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.history_by_profile
        (account, profile, tier, started_at, session, record)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String DELETE =
      """
      DELETE FROM {keyspace}.history_by_profile
      WHERE account = ? AND profile = ? AND tier = ? AND started_at = ? AND session = ?
      """;

  private static final String DELETE_ROWS =
      """
      DELETE FROM {keyspace}.history_by_profile
      WHERE account = ? AND profile = ? AND tier = 0
        AND (started_at, session) >= (?, ?) AND (started_at, session) <= (?, ?)
      """;

  private static final String SELECT_ROWS =
      """
      SELECT record FROM {keyspace}.history_by_profile
      WHERE account = ? AND profile = ? AND tier = 0
        AND (started_at, session) >= (?, ?) AND (started_at, session) < (?, ?)
      LIMIT ?
      """;

  private static final String OLDEST_ROWS =
      """
      SELECT record FROM {keyspace}.history_by_profile
      WHERE account = ? AND profile = ? AND tier = 0
      ORDER BY tier DESC, started_at ASC, session ASC LIMIT ?
      """;

  private static final String SELECT_CHUNKS =
      """
      SELECT started_at, session, record FROM {keyspace}.history_by_profile
      WHERE account = ? AND profile = ? AND tier = 1 AND (started_at, session) < (?, ?)
      LIMIT ?
      """;

  private static final String LOWEST_CHUNK =
      """
      SELECT started_at, session, record FROM {keyspace}.history_by_profile
      WHERE account = ? AND profile = ? AND tier = 1
      ORDER BY tier DESC, started_at ASC, session ASC LIMIT 1
      """;

  private static final String CHANGES =
      """
      SELECT DISTINCT changes FROM {keyspace}.history_by_profile WHERE account = ? AND profile = ?
      """;

  private static final String CLAIM =
      """
      UPDATE {keyspace}.history_by_profile SET changes = ?
      WHERE account = ? AND profile = ? IF changes = ?
      """;

  private static final String FORGET =
      "DELETE FROM {keyspace}.history_by_profile WHERE account = ? AND profile = ?";

  private static final String PLACES =
      """
      SELECT tier, started_at, session FROM {keyspace}.history_by_profile
      WHERE account = ? AND profile = ?
      """;

  static Future<HistoryByProfileCql> prepare(StatementRunner runner) {
    return runner
        .prepare(
            INSERT,
            DELETE,
            DELETE_ROWS,
            SELECT_ROWS,
            OLDEST_ROWS,
            SELECT_CHUNKS,
            LOWEST_CHUNK,
            CHANGES,
            CLAIM,
            FORGET,
            PLACES)
        .map(
            p ->
                new HistoryByProfileCql(
                    p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7),
                    p.get(8), p.get(9), p.get(10)));
  }
}
