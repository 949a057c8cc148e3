package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code engagement_by_title}: how is a title watched, over all accounts? A title's views are dealt
 * out to {@link #SHARDS} partitions, by account. Each has rows of four kinds, which all hold what
 * some views come to:
 *
 * <ul>
 *   <li>one for the partition (its key empty): the sum, its profiles counted, and {@code changes},
 *       the number of changes;
 *   <li>one for each view that was told and is not in the sum yet (account and session empty, in
 *       the profile's place when it was told, see {@link Telling}): what it comes to, and whose it
 *       is;
 *   <li>one for each profile (session empty): the sum of its views, so that a profile is known to
 *       be a new one without looking for others of its views;
 *   <li>one for each view (account, profile and session): what is in the sum of it, some 10 bytes
 *       beside its key.
 * </ul>
 *
 * <p>A view is told by a plain write. Now and then what was told goes into the sum, with the rows
 * of its views and profiles, and out of the told, in one batch, on the condition that nobody has
 * changed the sum since they were read. So a sum is that of its rows at any time, whoever else
 * writes. A read takes the sum and what was told since.
 *
 * <p>With 64 partitions of some 80 bytes a view, 100 million views of one title are 125 MB a
 * partition, of which a few dozen rows are ever read at once.
 *
 * <p>Compaction: sums are overwritten, rows read by key, so levelled.
 */
record EngagementByTitleCql(
    PreparedStatement tell,
    PreparedStatement insert,
    PreparedStatement delete,
    PreparedStatement deleteTold,
    PreparedStatement front,
    PreparedStatement rows,
    PreparedStatement claim,
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
        of_account text,
        of_profile text,
        of_session text,
        PRIMARY KEY ((title, shard), account, profile, session)
      ) WITH comment = 'what is counted of each view, of each profile, and of all'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
      """;

  /** For a table that was created when every view went into the sum at once. */
  static final String ALTER =
      """
      ALTER TABLE {keyspace}.engagement_by_title
      ADD (of_account text, of_profile text, of_session text)
      """;

  private static final String TELL =
      """
      INSERT INTO {keyspace}.engagement_by_title
        (title, shard, account, profile, session, record, of_account, of_profile, of_session)
      VALUES (?, ?, '', ?, '', ?, ?, ?, ?)
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

  private static final String DELETE_TOLD =
      """
      DELETE FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND account = '' AND profile > '' AND profile <= ?
      """;

  /** The sum, if there is one, and what was told first, in its order. */
  private static final String FRONT =
      """
      SELECT account, profile, session, record, changes, of_account, of_profile, of_session
      FROM {keyspace}.engagement_by_title WHERE title = ? AND shard = ? AND account = '' LIMIT ?
      """;

  private static final String ROWS =
      """
      SELECT account, profile, session, record, changes FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND (account, profile, session) IN ?
      """;

  private static final String CLAIM =
      """
      UPDATE {keyspace}.engagement_by_title SET record = ?, changes = ?
      WHERE title = ? AND shard = ? AND account = '' AND profile = '' AND session = ''
      IF changes = ?
      """;

  /** The front, and what follows. */
  private static final String FIRST =
      """
      SELECT account, profile, session, record, changes, of_account, of_profile, of_session
      FROM {keyspace}.engagement_by_title WHERE title = ? AND shard = ? LIMIT ?
      """;

  private static final String OF_ACCOUNT =
      """
      SELECT account, profile, session, record FROM {keyspace}.engagement_by_title
      WHERE title = ? AND shard = ? AND account = ?
      """;

  private static final String ALL =
      """
      SELECT account, profile, session, record, of_account, of_profile, of_session
      FROM {keyspace}.engagement_by_title
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
        .prepare(
            TELL, INSERT, DELETE, DELETE_TOLD, FRONT, ROWS, CLAIM, FIRST, OF_ACCOUNT, ALL, PROFILES)
        .map(
            p ->
                new EngagementByTitleCql(
                    p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7),
                    p.get(8), p.get(9), p.get(10)));
  }
}
