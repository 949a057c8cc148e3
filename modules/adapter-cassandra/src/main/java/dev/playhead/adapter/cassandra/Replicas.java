package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import io.vertx.cassandra.CassandraClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes have the rows of a statement, as far as known. Where each node has everything, as in
 * a cluster of three with three copies, that is the same for all statements. Nothing depends on it
 * but which writes share a request: one for other nodes would be passed on by the first.
 */
final class Replicas {
  /** So long after the cluster has changed, requests may be shared as it was before. */
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(10).toNanos();

  private static final Object ALL = Set.of();

  private final CassandraClient client;
  private final CqlIdentifier keyspace;
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOK_AGAIN_NANOS);
  private volatile @Nullable TokenMap tokens;

  Replicas(CassandraClient client, String keyspace) {
    this.client = client;
    this.keyspace = CqlIdentifier.fromCql(keyspace);
  }

  /** Something equal for statements whose rows have the same nodes. */
  Object of(Statement<?> statement) {
    lookNowAndThen();
    TokenMap known = tokens;
    ByteBuffer key = known == null ? null : statement.getRoutingKey();
    return known == null || key == null ? ALL : known.getReplicas(keyspace, key);
  }

  private void lookNowAndThen() {
    long now = System.nanoTime();
    long last = lookedAt.get();
    if (now - last >= LOOK_AGAIN_NANOS && lookedAt.compareAndSet(last, now)) {
      client.metadata().onSuccess(metadata -> tokens = needed(metadata));
    }
  }

  /** None where there is one node. */
  private static @Nullable TokenMap needed(Metadata metadata) {
    return metadata.getNodes().size() < 2 ? null : metadata.getTokenMap().orElse(null);
  }
}
