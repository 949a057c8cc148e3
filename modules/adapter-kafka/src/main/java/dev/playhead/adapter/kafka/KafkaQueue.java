package dev.playhead.adapter.kafka;

import dev.playhead.platform.config.DataSize;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.ViewFeed;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/** This process's share of Kafka: one producer, one admin client, and readers as asked for. */
public final class KafkaQueue {
  private final Vertx vertx;
  private final Admin admin;
  private final RecordSender sender;
  private final EventQueue events;
  private final DeadLetters deadLetters;
  private final ViewFeed viewFeed;
  private final QueueReader reader;

  private KafkaQueue(
      Vertx vertx,
      Admin admin,
      RecordSender sender,
      EventQueue events,
      DeadLetters deadLetters,
      ViewFeed viewFeed,
      QueueReader reader) {
    this.vertx = vertx;
    this.admin = admin;
    this.sender = sender;
    this.events = events;
    this.deadLetters = deadLetters;
    this.viewFeed = viewFeed;
    this.reader = reader;
  }

  /**
   * Connects, and creates the topics that are missing.
   *
   * @param maxInFlight bound on the bytes that were appended and not acknowledged
   * @return succeeds when the topics are there; fails when no broker answers within 20 s, and with
   *     a {@link dev.playhead.platform.tls.StoreRefusedException} when one does not let this node
   *     in
   */
  public static Future<KafkaQueue> open(
      Vertx vertx, PlayheadConfig.Kafka config, DataSize maxInFlight, MeterRegistry registry) {
    return vertx.executeBlocking(() -> connect(vertx, config, maxInFlight, registry));
  }

  private static KafkaQueue connect(
      Vertx vertx, PlayheadConfig.Kafka config, DataSize maxInFlight, MeterRegistry registry)
      throws InterruptedException {
    Topics topics = Topics.withPrefix(config.topicPrefix());
    Admin admin = Admin.create(ClientProperties.admin(config));
    try {
      int partitions = new TopicSetup(admin, config, topics).ensure();
      RecordSender sender =
          RecordSender.connect(
              vertx,
              new KafkaProducer<>(ClientProperties.producer(config, maxInFlight.bytes())),
              topics.all());
      KafkaMetrics metrics = new KafkaMetrics(registry);
      KafkaDeadLetters deadLetters = new KafkaDeadLetters(topics.rejected(), sender, metrics);
      return new KafkaQueue(
          vertx,
          admin,
          sender,
          new KafkaEventQueue(
              topics.events(),
              sender,
              new InFlightBytes(maxInFlight.bytes(), metrics.inFlightBytes),
              metrics),
          deadLetters,
          new KafkaViewFeed(topics.views(), sender, metrics),
          new KafkaQueueReader(
              vertx,
              () -> new KafkaConsumer<>(ClientProperties.consumer(config)),
              topics.events(),
              partitions,
              EndOffsets.by(admin),
              deadLetters,
              new Pauses(config.retryPause(), config.maxRetryPause()),
              metrics));
    } catch (RuntimeException e) {
      admin.close(Duration.ZERO);
      throw BrokerAccess.explained(e);
    } catch (InterruptedException e) {
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  /** The queue's written side. */
  public EventQueue events() {
    return events;
  }

  /** The queue's reading side; each {@code read} is a member of the group of its own. */
  public QueueReader reader() {
    return reader;
  }

  public DeadLetters deadLetters() {
    return deadLetters;
  }

  public ViewFeed viewFeed() {
    return viewFeed;
  }

  /** Succeeds with a word about the brokers when they answer; fails when they do not. */
  public Future<String> check() {
    return Future.fromCompletionStage(
            admin.describeCluster().nodes().toCompletionStage(), vertx.getOrCreateContext())
        .map(nodes -> nodes.size() + " broker(s)");
  }

  /**
   * Sends what is waiting and disconnects. Readers are to be closed before.
   *
   * @param timeout how long to wait for acknowledgements
   */
  public Future<Void> close(Duration timeout) {
    return sender
        .close(timeout)
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      admin.close(Duration.ZERO);
                      return null;
                    }));
  }
}
