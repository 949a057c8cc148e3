package dev.playhead.perf.load;

import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Playhead's own tables, without a node in front of them. */
final class DirectStore {
  private DirectStore() {}

  /** What is done there. */
  interface Work {
    void on(CassandraStore store) throws IOException;
  }

  /** Opens the keyspace that an order names, for as long as that takes. */
  static void with(JsonObject order, InstantSource clock, Work work) throws IOException {
    PlayheadConfig config =
        PlayheadConfig.load(
            List.of(
                PlayheadConfig.development(),
                Source.values(
                    "bench",
                    Map.of(
                        "cassandra.contact-points",
                        order.getString("host") + ":" + order.getInteger("port"),
                        "cassandra.keyspace",
                        order.getString("keyspace", "playhead")))));
    Vertx vertx = Vertx.vertx();
    try {
      CassandraStore store =
          CassandraStore.open(vertx, config.cassandra(), new SimpleMeterRegistry(), clock).await();
      work.on(store);
      store.close().await();
    } finally {
      vertx.close().await();
    }
  }
}
