package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code raw_events}: what was said about a session? Kept for good; the truth for replays, late
 * events and the timeline. A partition is one session: a device's events from start to stop, some
 * hundreds, some thousands for a day-long one.
 *
 * <p>A row is a <em>run</em>: the events of the session that one poll of the queue brought, mostly
 * one, or, once the session has ended, all of them ({@link Settling}). Its key and its write
 * timestamp follow from its content ({@link StoredRun}), so a run that is stored again is the same
 * row. Runs may hold the same event twice; <b>first received wins</b> (rule 1) is decided by who
 * reads ({@link EventRun#of}).
 *
 * <p><b>Erasing</b> needs no timestamp of its own: a run is as old as the newest arrival in it, so
 * a {@code DELETE} with the time of the erasure covers all that arrived before, and also shadows
 * what is stored again until {@code gc_grace_seconds} have passed. That must stay longer than the
 * queue keeps records. It comes from the account's one writer: rows that are settled at that
 * moment, together with an event that arrives later, would outlive it.
 *
 * <p>{@code listed_at}, static, is the set of places in the history where the session's view may
 * stand; see {@link CassandraViewingHistory}. It is written with ordinary timestamps. A partition
 * may hold it and no event.
 *
 * <p>Compaction: written once, read once or twice, so tiered (few rewrites).
 */
record RawEventsCql(
    PreparedStatement insert,
    PreparedStatement delete,
    PreparedStatement erase,
    PreparedStatement ofSession,
    PreparedStatement listedAt,
    PreparedStatement list,
    PreparedStatement unlist) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.raw_events (
        account text,
        session text,
        run bigint,
        record blob,
        listed_at set<frozen<tuple<timestamp, text>>> static,
        PRIMARY KEY ((account, session), run)
      ) WITH comment = 'some events of a session a row, by the hash of their bytes'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}
        AND gc_grace_seconds = 864000
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.raw_events (account, session, run, record)
      VALUES (?, ?, ?, ?) USING TIMESTAMP ?
      """;

  private static final String DELETE =
      """
      DELETE FROM {keyspace}.raw_events USING TIMESTAMP ?
      WHERE account = ? AND session = ? AND run IN ?
      """;

  private static final String ERASE =
      "DELETE FROM {keyspace}.raw_events USING TIMESTAMP ? WHERE account = ? AND session = ?";

  private static final String OF_SESSION =
      "SELECT run, record FROM {keyspace}.raw_events WHERE account = ? AND session = ?";

  private static final String LISTED_AT =
      "SELECT DISTINCT listed_at FROM {keyspace}.raw_events WHERE account = ? AND session = ?";

  private static final String LIST =
      """
      UPDATE {keyspace}.raw_events SET listed_at = listed_at + ?
      WHERE account = ? AND session = ?
      """;

  private static final String UNLIST =
      """
      UPDATE {keyspace}.raw_events SET listed_at = listed_at - ?
      WHERE account = ? AND session = ?
      """;

  static Future<RawEventsCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, DELETE, ERASE, OF_SESSION, LISTED_AT, LIST, UNLIST)
        .map(
            p ->
                new RawEventsCql(
                    p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6)));
  }
}
