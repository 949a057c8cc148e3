package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;
import java.time.Instant;

/**
 * {@code raw_events}: what was said about a session? A row an event, kept for good; the truth for
 * replays, late events and the timeline. A partition is one session: a device's events from start
 * to stop, some hundreds, some thousands for a day-long one.
 *
 * <p><b>First received wins</b> (rule 1). Cassandra keeps the cell of the highest write timestamp,
 * so an event's timestamp <em>falls</em> with its time of arrival: {@link #writtenAt}. Whichever of
 * two events with one identity is stored last, the one received first stays; of two received in the
 * same millisecond the one with the greater bytes (unsigned) stays, which is Cassandra's rule for
 * ties. That takes exactly one cell a row: with two, each would be decided on its own.
 *
 * <p><b>Erasing</b> needs no timestamp of its own: those of all events received between mid-2025
 * and 2080 lie in the past of their arrival, so an ordinary {@code DELETE} (timestamp: now) covers
 * them, and also shadows what a replay stores again until {@code gc_grace_seconds} have passed.
 * That must stay longer than the queue keeps records. The same holds against wishes: a session id
 * that was erased cannot be used again before then.
 *
 * <p>{@code listed_at}, static, is the set of places in the history where the session's view may
 * stand; see {@link CassandraViewingHistory}. It is written with ordinary timestamps. A partition
 * may hold it and no event.
 *
 * <p>Compaction: written once, read once or twice, so tiered (few rewrites). Never by time window:
 * the write timestamps run backwards.
 */
record RawEventsCql(
    PreparedStatement insert,
    PreparedStatement ofSession,
    PreparedStatement listedAt,
    PreparedStatement list,
    PreparedStatement unlist) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.raw_events (
        account text,
        session text,
        sequence bigint,
        record blob,
        listed_at set<frozen<tuple<timestamp, text>>> static,
        PRIMARY KEY ((account, session), sequence)
      ) WITH comment = 'one event a row, first received wins by descending write timestamps'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}
        AND gc_grace_seconds = 864000
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.raw_events (account, session, sequence, record)
      VALUES (?, ?, ?, ?) USING TIMESTAMP ?
      """;

  private static final String OF_SESSION =
      "SELECT record FROM {keyspace}.raw_events WHERE account = ? AND session = ?";

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

  /** From where write timestamps count down: 2080-11-28T20:26:40Z, in microseconds. */
  private static final long HORIZON_MICROS = 3_500_000_000_000_000L;

  static Future<RawEventsCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, OF_SESSION, LISTED_AT, LIST, UNLIST)
        .map(p -> new RawEventsCql(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)));
  }

  /** The write timestamp of an event: the earlier it arrived, the higher. */
  static long writtenAt(Instant receivedAt) {
    return HORIZON_MICROS - receivedAt.toEpochMilli() * 1000;
  }
}
