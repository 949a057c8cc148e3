package dev.playhead.app;

import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/** The raw events in Cassandra, past the application. */
final class RawLog implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final CassandraStore store;

  RawLog(NodeConfig config) {
    store =
        Await.result(
            CassandraStore.open(
                vertx,
                config.load().cassandra(),
                new SimpleMeterRegistry(),
                InstantSource.system()));
  }

  /** The sequences of a session's events. */
  Set<Long> sequences(String account, String session) {
    return Await.result(store.rawEvents().ofSession(new AccountId(account), new SessionId(session)))
        .stream()
        .map(recorded -> recorded.event().sequence())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    Await.result(store.close());
    Await.result(vertx.close());
  }
}
