package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code replays}: what was asked of a replay, and what became of it? A partition is a replay. The
 * request is written by whoever asks, the outcome by the one writer of the account, once: only a
 * replay that was done twice, because its queue was read again, meets one, and leaves it.
 *
 * <p>Rows expire after a day; nothing is deleted, so what expired may go after three hours.
 * Compaction: written twice, read a few times, so tiered.
 */
record ReplaysCql(PreparedStatement ask, PreparedStatement done, PreparedStatement of) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.replays (
        id text PRIMARY KEY,
        account text,
        mode text,
        views set<text>,
        from_time timestamp,
        to_time timestamp,
        failure text,
        counts map<text, bigint>,
        found list<text>,
        unreadable list<text>,
        before text,
        after text,
        expected text
      ) WITH comment = 'replays of a day: what was asked for, what became of it'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}
        AND gc_grace_seconds = 10800
      """;

  private static final String ASK =
      """
      INSERT INTO {keyspace}.replays (id, account, mode, views, from_time, to_time)
      VALUES (?, ?, ?, ?, ?, ?) USING TTL ?
      """;

  private static final String DONE =
      """
      UPDATE {keyspace}.replays USING TTL ?
      SET failure = ?, counts = ?, found = ?, unreadable = ?, before = ?, after = ?, expected = ?
      WHERE id = ?
      """;

  private static final String OF = "SELECT * FROM {keyspace}.replays WHERE id = ?";

  static Future<ReplaysCql> prepare(StatementRunner runner) {
    return runner.prepare(ASK, DONE, OF).map(p -> new ReplaysCql(p.get(0), p.get(1), p.get(2)));
  }
}
