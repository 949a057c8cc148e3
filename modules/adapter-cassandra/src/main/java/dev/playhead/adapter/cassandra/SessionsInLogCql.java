package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code sessions_in_log}: of which sessions does the raw log have events, and whose are they? For
 * whoever needs all that is kept of an account: the partitions of {@code raw_events} cannot be
 * found by account. A partition is an account with a row for each session, for as long as the
 * account lives; a session whose events name several profiles has a row for each. A hundred
 * thousand sessions are below 10 MB.
 *
 * <p>A row is written with the first event of a session that a node brings, and again when it has
 * not heard of the session for a while: idempotent, and a fraction of a percent of the log's own
 * writes. Its write timestamp is that of the event's arrival, so erasing is as it is for {@code
 * raw_events}: a {@code DELETE} with the time of the erasure also shadows what is stored again.
 *
 * <p>The accounts of the log are its partitions, which are walked in the order of their tokens. Two
 * accounts of one token, of which there is a chance of 1 in 37 among a billion, are one to a page
 * that ends between them.
 *
 * <p>Compaction: written once, read hardly ever, so tiered.
 */
record SessionsInLogCql(
    PreparedStatement insert,
    PreparedStatement page,
    PreparedStatement accounts,
    PreparedStatement erase) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.sessions_in_log (
        account text,
        profile text,
        session text,
        PRIMARY KEY ((account), profile, session)
      ) WITH comment = 'the sessions that raw_events has of an account'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}
        AND gc_grace_seconds = 864000
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.sessions_in_log (account, profile, session)
      VALUES (?, ?, ?) USING TIMESTAMP ?
      """;

  private static final String PAGE =
      """
      SELECT profile, session FROM {keyspace}.sessions_in_log
      WHERE account = ? AND (profile, session) > (?, ?) LIMIT ?
      """;

  private static final String ERASE =
      "DELETE FROM {keyspace}.sessions_in_log USING TIMESTAMP ? WHERE account = ?";

  /** By token, the order in which Cassandra has its partitions: each node gives its own part. */
  private static final String ACCOUNTS =
      """
      SELECT DISTINCT account, token(account) AS place FROM {keyspace}.sessions_in_log
      WHERE token(account) > ? LIMIT ?
      """;

  static Future<SessionsInLogCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, PAGE, ACCOUNTS, ERASE)
        .map(p -> new SessionsInLogCql(p.get(0), p.get(1), p.get(2), p.get(3)));
  }
}
