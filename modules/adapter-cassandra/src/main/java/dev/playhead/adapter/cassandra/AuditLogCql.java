package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code audit_log}: who did what, in which order? A partition is ten thousand entries in a row,
 * some megabytes; its static columns say which of them is the newest.
 *
 * <p>Written by lightweight transactions alone, so that a sequence is given once: an entry and the
 * newest's place change in one batch, on the condition that the place is still the one that the
 * entry follows and that the row does not exist. Nothing is ever overwritten or deleted here;
 * whoever may do so in Cassandra is found out by the chain of hashes and the static columns, or
 * not, see {@code docs/adr/0009}. Kept for good. Compaction: written once, so tiered.
 */
record AuditLogCql(
    PreparedStatement advance,
    PreparedStatement insert,
    PreparedStatement head,
    PreparedStatement range) {

  /** How many entries a partition has. */
  static final int BUCKET = 10_000;

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.audit_log (
        bucket bigint,
        head_sequence bigint static,
        head_hash text static,
        sequence bigint,
        id text,
        time timestamp,
        who text,
        action text,
        target text,
        address text,
        request_id text,
        outcome text,
        details frozen<map<text, text>>,
        previous text,
        hash text,
        PRIMARY KEY ((bucket), sequence)
      ) WITH comment = 'who did what, a chain of hashes; lightweight transactions alone'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}
      """;

  private static final String ADVANCE =
      """
      UPDATE {keyspace}.audit_log SET head_sequence = ?, head_hash = ?
      WHERE bucket = ? IF head_sequence = ? AND head_hash = ?
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.audit_log (bucket, sequence, id, time, who, action, target, address,
        request_id, outcome, details, previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS
      """;

  private static final String HEAD =
      """
      SELECT DISTINCT bucket, head_sequence, head_hash FROM {keyspace}.audit_log WHERE bucket = ?
      """;

  private static final String RANGE =
      """
      SELECT sequence, id, time, who, action, target, address, request_id, outcome, details,
        previous, hash
      FROM {keyspace}.audit_log WHERE bucket = ? AND sequence >= ? AND sequence <= ?
      """;

  static Future<AuditLogCql> prepare(StatementRunner runner) {
    return runner
        .prepare(ADVANCE, INSERT, HEAD, RANGE)
        .map(p -> new AuditLogCql(p.get(0), p.get(1), p.get(2), p.get(3)));
  }

  /** The partition of an entry. */
  static long bucketOf(long sequence) {
    return (sequence - 1) / BUCKET;
  }
}
