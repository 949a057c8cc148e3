package dev.playhead.adapter.kafka;

import static dev.playhead.testkit.QueueContract.await;

import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.AccountId;
import dev.playhead.platform.config.DataSize;
import dev.playhead.platform.config.HostPort;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.ViewFeed;
import dev.playhead.testkit.DeadLetter;
import dev.playhead.testkit.PublishedView;
import dev.playhead.testkit.QueueUnderTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics and a group of their own on a real broker, for one test. */
record KafkaUnderTest(KafkaQueue kafka, PlayheadConfig.Kafka config, SimpleMeterRegistry meters)
    implements QueueUnderTest {
  private static final AtomicInteger OPENED = new AtomicInteger();

  /** On the build's broker. */
  static KafkaUnderTest open(Vertx vertx, Class<?> test) {
    SharedStack stack = SharedStack.get();
    String prefix = stack.topicPrefix(test) + OPENED.incrementAndGet() + ".";
    return open(vertx, config(stack.addresses().kafkaBootstrap(), prefix));
  }

  static KafkaUnderTest open(Vertx vertx, PlayheadConfig.Kafka config) {
    return open(vertx, config, DataSize.ofMebibytes(8));
  }

  static KafkaUnderTest open(Vertx vertx, PlayheadConfig.Kafka config, DataSize maxInFlight) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    return new KafkaUnderTest(
        await(KafkaQueue.open(vertx, config, maxInFlight, meters)), config, meters);
  }

  static PlayheadConfig.Kafka config(String bootstrap, String prefix) {
    PlayheadConfig.Kafka defaults = PlayheadConfig.defaults().kafka();
    int colon = bootstrap.lastIndexOf(':');
    return new PlayheadConfig.Kafka(
        List.of(
            new HostPort(
                bootstrap.substring(0, colon), Integer.parseInt(bootstrap.substring(colon + 1)))),
        prefix,
        PARTITIONS,
        defaults.replication(),
        defaults.minInsyncReplicas(),
        defaults.compression(),
        defaults.linger(),
        defaults.batchSize(),
        Duration.ofSeconds(2),
        prefix + "group",
        defaults.maxPollRecords(),
        Duration.ofSeconds(6),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        defaults.tls(),
        defaults.sasl());
  }

  Topics topics() {
    return Topics.withPrefix(config.topicPrefix());
  }

  @Override
  public EventQueue events() {
    return kafka.events();
  }

  @Override
  public QueueReader reader() {
    return kafka.reader();
  }

  @Override
  public DeadLetters deadLetters() {
    return kafka.deadLetters();
  }

  @Override
  public ViewFeed viewFeed() {
    return kafka.viewFeed();
  }

  @Override
  public void appendBytes(AccountId account, byte[] value) {
    produce(new ProducerRecord<>(topics().events(), utf8(account.value()), value));
  }

  /** Writes a record as any other client would, and says where it went. */
  RecordMetadata produce(ProducerRecord<byte[], byte[]> written) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      return producer.send(written).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("The record was not written", e);
    }
  }

  @Override
  public List<DeadLetter> letters() {
    return everythingIn(topics().rejected()).stream()
        .map(letter -> new DeadLetter(letter.value(), header(letter, "reason")))
        .toList();
  }

  @Override
  public List<PublishedView> published() {
    return everythingIn(topics().views()).stream().map(KafkaUnderTest::published).toList();
  }

  private static PublishedView published(ConsumerRecord<byte[], byte[]> news) {
    JsonObject json = new JsonObject(new String(news.value(), StandardCharsets.UTF_8));
    boolean isThere = !json.containsKey("erasedAt") && !json.getBoolean("removed", false);
    return new PublishedView(
        new AccountId(new String(news.key(), StandardCharsets.UTF_8)),
        json.getString("viewId", ""),
        isThere);
  }

  /** Every record of a topic, partition by partition. */
  List<ConsumerRecord<byte[], byte[]>> everythingIn(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
  }

  static String header(ConsumerRecord<byte[], byte[]> from, String name) {
    return new String(from.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  String bootstrap() {
    return config.bootstrap().get(0).toString();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    await(kafka.close(Duration.ofSeconds(5)));
  }
}
