package dev.playhead.app;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.playhead.adapter.redis.RedisMetrics;
import dev.playhead.adapter.redis.RedisViews;
import dev.playhead.domain.Rules;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.bus.Projection;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Writes what it likes into Cassandra and Redis, past the application. */
final class Corruption implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final RedisViews redis;
  private final CqlSession cassandra;
  private final URI redisUri;
  private final String keyPrefix;

  Corruption(NodeConfig config) {
    PlayheadConfig loaded = config.load();
    cassandra =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(
                    loaded.cassandra().contactPoints().get(0).host(),
                    loaded.cassandra().contactPoints().get(0).port()))
            .withLocalDatacenter(loaded.cassandra().datacenter())
            .withKeyspace(loaded.cassandra().keyspace())
            .build();
    redisUri = loaded.redis().uri();
    keyPrefix = loaded.redis().keyPrefix();
    redis =
        new RedisViews(
            vertx,
            loaded.redis(),
            Rules.DEFAULT,
            InstantSource.system(),
            new RedisMetrics(new SimpleMeterRegistry()));
    Await.result(redis.open());
  }

  List<Row> cql(String cql, Object... values) {
    return cassandra.execute(SimpleStatement.newInstance(cql, values)).all();
  }

  /** Sends Redis a command; gives its answer as it comes. */
  String redis(String command, String key, String... arguments) {
    List<String> words = new ArrayList<>(List.of(command, keyPrefix + ":" + key));
    words.addAll(List.of(arguments));
    StringBuilder sent = new StringBuilder("*" + words.size() + "\r\n");
    words.forEach(word -> sent.append("$%d\r\n%s\r\n".formatted(word.length(), word)));
    try (Socket socket = new Socket(redisUri.getHost(), redisUri.getPort())) {
      socket.getOutputStream().write(sent.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the fast reads show that. */
  void project(Projection projection) {
    Await.result(redis.project(projection));
  }

  @Override
  public void close() {
    cassandra.close();
    Await.result(redis.close());
    Await.result(vertx.close());
  }
}
