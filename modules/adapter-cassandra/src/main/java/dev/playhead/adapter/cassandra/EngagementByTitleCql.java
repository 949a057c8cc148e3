package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code engagement_by_title}: how is a title watched, over all accounts? A title's views are dealt
 * out to {@link #SHARDS} partitions, by account. Each has rows of three kinds, which all hold what
 * some views come to:
 *
 * <ul>
 *   <li>one for each view (account, profile and session): what is counted of it, some 10 bytes
 *       beside its key;
 *   <li>one for each profile (its session empty): the sum of its views, so that a profile is known
 *       to be a new one without looking for others of its views;
 *   <li>one for the partition (all three empty): the sum of all, its profiles counted, and {@code
 *       changes}, the number of changes.
 * </ul>
 *
 * <p>A change writes the three rows that it concerns, in one batch, on the condition that nobody
 * has changed the sum since they were read: so a sum is that of its rows at any time, whoever else
 * writes, and whatever is written again changes nothing. A read takes the sums alone.
 *
 * <p>With 64 partitions of some 80 bytes a view, 100 million views of one title are 125 MB a
 * partition, of which no more than three rows are ever read at once.
 *
 * <p>Compaction: sums are overwritten with every view that ends, rows read by key, so levelled.
 */
record EngagementByTitleCql(
    PreparedStatement insert,
    PreparedStatement delete,
    PreparedStatement rows,
    PreparedStatement claim,
    PreparedStatement sum,
    PreparedStatement first,
    PreparedStatement ofAccount,
    PreparedStatement all,
    PreparedStatement profiles) {

  /** Never changes: where an account's views are follows from it. */
  static final int SHARDS = 64;

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.engagement_by_title (
        title text,
        shard int,
        account text,
        profile text,
        session text,
        record blob,
        changes bigint,
        PRIMARY KEY ((title, shard), account, profile, session)
      ) WITH comment = 'what is counted of each view, of each profile, and of all'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
      """;

  private static final String INSERT =
      """
      INSERT INTO {keyspace}.engagement_by_title (title, shard, account, profile, session, record)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String DELETE =
      """
      DELETE FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND account = ? AND profile = ? AND session = ?
      """;

  private static final String ROWS =
      """
      SELECT profile, session, record, changes FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ?
        AND (account, profile, session) IN (('', '', ''), (?, ?, ''), (?, ?, ?))
      """;

  private static final String CLAIM =
      """
      UPDATE {keyspace}.engagement_by_title SET record = ?, changes = ?
      WHERE title = ? AND shard = ? AND account = '' AND profile = '' AND session = ''
      IF changes = ?
      """;

  private static final String SUM =
      """
      SELECT record, changes FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND account = '' AND profile = '' AND session = ''
      """;

  /** The sum of all, if there is one, and what follows. */
  private static final String FIRST =
      """
      SELECT account, profile, session, record, changes FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? LIMIT ?
      """;

  private static final String OF_ACCOUNT =
      """
      SELECT account, profile, session, record FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND account = ?
      """;

  private static final String ALL =
      """
      SELECT account, profile, session, record FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND (account, profile, session) > (?, ?, ?) LIMIT ?
      """;

  /** The first row of each profile is its sum. */
  private static final String PROFILES =
      """
      SELECT account, profile, session, record FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND (account, profile) > (?, ?)
      GROUP BY account, profile LIMIT ?
      """;

  static Future<EngagementByTitleCql> prepare(StatementRunner runner) {
    return runner
        .prepare(INSERT, DELETE, ROWS, CLAIM, SUM, FIRST, OF_ACCOUNT, ALL, PROFILES)
        .map(
            p ->
                new EngagementByTitleCql(
                    p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7),
                    p.get(8)));
  }
}
