package dev.playhead.adapter.cassandra;

import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.platform.config.HostPort;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A store on the build's Cassandra, in a keyspace of the test class. */
final class StoreOfTest implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Vertx vertx;
  private @Nullable CassandraStore store;

  @Override
  public void beforeAll(ExtensionContext context) {
    SharedStack stack = SharedStack.get();
    String keyspace = stack.keyspace(context.getRequiredTestClass());
    Vertx started = Vertx.vertx();
    vertx = started;
    store =
        Await.result(
            CassandraStore.open(
                started, config(stack.addresses(), keyspace), new SimpleMeterRegistry()));
  }

  static PlayheadConfig.Cassandra config(StackAddresses addresses, String keyspace) {
    return new PlayheadConfig.Cassandra(
        List.of(new HostPort(addresses.cassandraHost(), addresses.cassandraPort())),
        addresses.datacenter(),
        keyspace,
        1,
        // Generous: the machine that builds is a busy one.
        Duration.ofSeconds(20),
        64,
        Duration.ofDays(14));
  }

  CassandraStore get() {
    return Objects.requireNonNull(store);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (vertx != null) {
      Await.result(vertx.close());
    }
  }
}
