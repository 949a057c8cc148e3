package dev.playhead.app.hostile;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.playhead.app.NodeConfig;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What is in the queue and the stores, past the application. */
final class Stored implements AutoCloseable {
  private final Admin kafka;
  private final CqlSession cassandra;
  private final URI redis;
  private final String topicPrefix;
  private final String keyspace;
  private final String keyPrefix;

  Stored(NodeConfig config) {
    topicPrefix = config.value("kafka.topic-prefix");
    keyspace = config.value("cassandra.keyspace");
    keyPrefix = config.value("redis.key-prefix");
    redis = URI.create(config.value("redis.uri"));
    kafka = Admin.create(Map.of("bootstrap.servers", config.value("kafka.bootstrap")));
    String[] contact = config.value("cassandra.contact-points").split(":", -1);
    cassandra =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(contact[0], Integer.parseInt(contact[1])))
            .withLocalDatacenter(config.value("cassandra.datacenter"))
            .build();
  }

  /** How many records the queue has ever had. */
  long queued() {
    return records("events.v1");
  }

  /** How many records were put aside as unreadable. */
  long putAside() {
    return records("rejected.v1");
  }

  /** The accounts of which Cassandra has raw events, and Redis any key. */
  Set<String> accounts() {
    Set<String> accounts =
        cassandra
            .execute(
                SimpleStatement.newInstance(
                        "SELECT DISTINCT account, session FROM " + keyspace + ".raw_events")
                    .setTimeout(Duration.ofSeconds(30)))
            .all()
            .stream()
            .map(row -> row.getString("account"))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String key : redisKeys()) {
      int open = key.indexOf('{');
      int close = key.indexOf('}');
      if (open >= 0 && close > open) {
        String account = key.substring(open + 1, close);
        if (!account.equals(Target.READER)) {
          accounts.add(account);
        }
      } else if (!key.equals(keyPrefix + ":projected")) {
        accounts.add("a key without an account: " + key);
      }
    }
    return accounts;
  }

  @Override
  public void close() {
    kafka.close();
    cassandra.close();
  }

  private long records(String topic) {
    String name = topicPrefix + topic;
    Map<TopicPartition, OffsetSpec> ends =
        done(kafka.describeTopics(List.of(name)).allTopicNames()).values().stream()
            .flatMap(described -> described.partitions().stream())
            .collect(
                Collectors.toMap(
                    info -> new TopicPartition(name, info.partition()),
                    info -> OffsetSpec.latest()));
    return done(kafka.listOffsets(ends).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  private static <T> T done(KafkaFuture<T> future) {
    return Await.result(Future.fromCompletionStage(future.toCompletionStage()));
  }

  /** By the plain protocol, which any client library would hide. */
  private List<String> redisKeys() {
    try (Socket socket = new Socket(redis.getHost(), redis.getPort());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String command = "KEYS " + keyPrefix + ":*\r\n";
      socket.getOutputStream().write(command.getBytes(StandardCharsets.UTF_8));
      int count = Integer.parseInt(in.readLine().substring(1));
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        in.readLine(); // its length
        keys.add(in.readLine());
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
