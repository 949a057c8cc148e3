package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.probe.CassandraProbe;
import dev.playhead.devstack.probe.RedisProbe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One value in each engine. */
final class StoredSamples {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final TopicPartition PARTITION = new TopicPartition("sample", 0);

  private StoredSamples() {}

  static void write(StackAddresses addresses) throws Exception {
    cql(
        addresses,
        "CREATE KEYSPACE sample WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    cql(addresses, "CREATE TABLE sample.kept (id text PRIMARY KEY, value text)");
    redis(addresses, "SET", "key", "value");
    Map<String, Object> kafka = Map.of("bootstrap.servers", addresses.kafkaBootstrap());
    try (Admin admin = Admin.create(kafka);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>(PARTITION.topic(), "key", "value")).get();
    }
    // The last of all, as Cassandra's log is the one with a window.
    cql(addresses, "INSERT INTO sample.kept (id, value) VALUES ('key', 'value')");
  }

  static void assertPresent(StackAddresses addresses) throws IOException {
    assertThat(cql(addresses, "SELECT value FROM sample.kept WHERE id = 'key'")).isEqualTo("value");
    assertThat(redis(addresses, "GET", "key")).isEqualTo("value");
    Map<String, Object> kafka =
        Map.of("bootstrap.servers", addresses.kafkaBootstrap(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      assertThat(consumer.poll(Duration.ofMillis(TIMEOUT_MILLIS)).records(PARTITION))
          .singleElement()
          .satisfies(kept -> assertThat(kept.value()).isEqualTo("value"));
    }
  }

  private static @Nullable String cql(StackAddresses addresses, String statement)
      throws IOException {
    return CassandraProbe.query(
        addresses.cassandraHost(), addresses.cassandraPort(), statement, TIMEOUT_MILLIS);
  }

  private static @Nullable String redis(StackAddresses addresses, String... words)
      throws IOException {
    URI uri = URI.create(addresses.redisUri());
    return RedisProbe.command(uri.getHost(), uri.getPort(), TIMEOUT_MILLIS, words);
  }
}
