package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.platform.config.HostPort;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.cassandra.CassandraClient;
import io.vertx.cassandra.CassandraClientOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A store on the build's Cassandra, in a keyspace of the test class. */
final class StoreOfTest implements BeforeAllCallback, AfterAllCallback {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final InstantSource clock;
  private @Nullable Vertx vertx;
  private PlayheadConfig.@Nullable Cassandra config;
  private @Nullable CassandraStore store;
  private @Nullable CassandraClient client;

  StoreOfTest() {
    this(InstantSource.system());
  }

  /** Whose history takes that for the time. */
  StoreOfTest(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    SharedStack stack = SharedStack.get();
    vertx = Vertx.vertx();
    config =
        config(
            stack.addresses(),
            stack.keyspace(context.getRequiredTestClass()),
            // Generous: the machine that builds is a busy one.
            Duration.ofSeconds(20));
    store = Await.result(CassandraStore.open(vertx, config, meters, clock));
  }

  static PlayheadConfig.Cassandra config(
      StackAddresses addresses, String keyspace, Duration requestTimeout) {
    return new PlayheadConfig.Cassandra(
        List.of(new HostPort(addresses.cassandraHost(), addresses.cassandraPort())),
        addresses.datacenter(),
        keyspace,
        1,
        requestTimeout,
        64,
        Duration.ofDays(14),
        PlayheadConfig.defaults().cassandra().tls(),
        Optional.empty(),
        Optional.empty());
  }

  Vertx vertx() {
    return Objects.requireNonNull(vertx);
  }

  MeterRegistry meters() {
    return meters;
  }

  CassandraStore get() {
    return Objects.requireNonNull(store);
  }

  /** One more store on the same keyspace, for the caller to close. */
  CassandraStore open() {
    return Await.result(opening());
  }

  /** The same, with another clock. */
  CassandraStore open(InstantSource itsClock) {
    return Await.result(opening(itsClock));
  }

  Future<CassandraStore> opening() {
    return opening(clock);
  }

  private Future<CassandraStore> opening(InstantSource itsClock) {
    return CassandraStore.open(
        vertx(), Objects.requireNonNull(config), new SimpleMeterRegistry(), itsClock);
  }

  /** Runs a statement in the keyspace, past the store. */
  List<Row> cql(String statement, Object... values) {
    PlayheadConfig.Cassandra keyspace = Objects.requireNonNull(config);
    CassandraClient running = client;
    if (running == null) {
      HostPort node = keyspace.contactPoints().get(0);
      running =
          CassandraClient.create(
              vertx(),
              new CassandraClientOptions(
                      CqlSession.builder().withLocalDatacenter(keyspace.datacenter()))
                  .setKeyspace(keyspace.keyspace())
                  .addContactPoint(node.host(), node.port()));
      client = running;
    }
    return Await.result(
        running.executeWithFullFetch(
            SimpleStatement.newInstance(statement, values).setTimeout(Duration.ofSeconds(30))));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (vertx != null) {
      Await.result(vertx.close());
    }
  }
}
