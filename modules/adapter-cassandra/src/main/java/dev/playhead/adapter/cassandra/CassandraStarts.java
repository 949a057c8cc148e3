package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.playhead.ports.StoreStarts;
import io.vertx.cassandra.CassandraClient;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@link StoreStarts} by what each node says of itself: its generation, which it takes from the
 * clock when it starts. A node that does not answer counts as one that will have started anew.
 */
final class CassandraStarts implements StoreStarts {
  private static final SimpleStatement GENERATION =
      SimpleStatement.newInstance("SELECT gossip_generation FROM system.local");

  private static final String AWAY = "away";

  private final CassandraClient client;

  CassandraStarts(CassandraClient client) {
    this.client = client;
  }

  @Override
  public Future<String> current() {
    return client.metadata().compose(cluster -> current(cluster.getNodes().values()));
  }

  private Future<String> current(Collection<Node> nodes) {
    List<Future<String>> asked = nodes.stream().map(this::generation).toList();
    return Future.any(asked)
        .compose(
            someAnswered ->
                Future.join(asked.stream().map(answer -> answer.otherwise(AWAY)).toList()))
        .map(answers -> word(answers.list()));
  }

  private Future<String> generation(Node node) {
    return client
        .executeWithFullFetch(GENERATION.setNode(node))
        .map(rows -> node.getHostId() + " " + generation(rows));
  }

  private static int generation(List<Row> rows) {
    return rows.isEmpty() ? 0 : rows.get(0).getInt(0);
  }

  private static String word(List<String> generations) {
    String all = generations.stream().sorted().collect(Collectors.joining(","));
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
