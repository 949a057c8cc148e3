package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vertx.cassandra.CassandraClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates what is missing of the keyspace and its tables, and of their columns, and touches nothing
 * that exists. What exists is not even asked for: several nodes that create one table at the same
 * moment can confuse a cluster, and a start that changes nothing is a quick one.
 */
final class Schema {
  /** Changing the schema waits for the whole cluster to agree. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final CassandraClient client;
  private final String keyspace;
  private final String datacenter;
  private final int replication;

  Schema(CassandraClient client, String keyspace, String datacenter, int replication) {
    this.client = client;
    this.keyspace = keyspace;
    this.datacenter = datacenter;
    this.replication = replication;
  }

  /** Succeeds when keyspace and tables exist. */
  Future<Void> create() {
    return existingColumns()
        .compose(
            existing -> {
              Future<?> done =
                  existing.isEmpty() ? change(keyspaceCql()) : Future.succeededFuture();
              for (Table table : Table.values()) {
                Set<String> columns = existing.get(table.cqlName());
                if (columns == null) {
                  done = done.compose(before -> change(table.create()));
                } else if (table.isOld(columns)) {
                  done = done.compose(before -> change(table.alter()));
                }
              }
              return done.mapEmpty();
            });
  }

  /** By table. */
  private Future<Map<String, Set<String>>> existingColumns() {
    return client
        .executeWithFullFetch(
            SimpleStatement.newInstance(
                "SELECT table_name, column_name FROM system_schema.columns WHERE keyspace_name = ?",
                keyspace))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.groupingBy(
                            row -> Objects.requireNonNull(row.getString("table_name")),
                            Collectors.mapping(
                                row -> row.getString("column_name"), Collectors.toSet()))));
  }

  private String keyspaceCql() {
    return """
    CREATE KEYSPACE IF NOT EXISTS {keyspace}
    WITH replication = {'class': 'NetworkTopologyStrategy', '%s': %d}
    """
        .formatted(datacenter, replication);
  }

  private Future<Void> change(String cql) {
    return client
        .execute(
            SimpleStatement.newInstance(cql.replace("{keyspace}", keyspace)).setTimeout(TIMEOUT))
        .mapEmpty();
  }
}
