package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vertx.core.Future;

/**
 * {@code history_years}: in which years did a profile watch anything, newest first? It tells paging
 * which partitions of {@code views_by_profile} there are. A partition is a profile: as many rows as
 * it has years. A year whose views all moved away stays listed; reading it costs one empty slice.
 */
record HistoryYearsCql(PreparedStatement insert, PreparedStatement ofProfile) {

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {keyspace}.history_years (
        account text,
        profile text,
        year int,
        PRIMARY KEY ((account, profile), year)
      ) WITH CLUSTERING ORDER BY (year DESC)
        AND comment = 'which years of views_by_profile exist'
        AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}
      """;

  private static final String INSERT =
      "INSERT INTO {keyspace}.history_years (account, profile, year) VALUES (?, ?, ?)";

  private static final String OF_PROFILE =
      "SELECT year FROM {keyspace}.history_years WHERE account = ? AND profile = ?";

  static Future<HistoryYearsCql> prepare(StatementRunner runner) {
    return runner.prepare(INSERT, OF_PROFILE).map(p -> new HistoryYearsCql(p.get(0), p.get(1)));
  }
}
