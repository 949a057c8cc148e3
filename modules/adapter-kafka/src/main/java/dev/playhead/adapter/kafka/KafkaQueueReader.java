package dev.playhead.adapter.kafka;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.QueueReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.utils.Utils;

/** Reads the events topic as members of the consumer group, see {@link ReaderLoop}. */
final class KafkaQueueReader implements QueueReader {
  private final Vertx vertx;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final int partitions;
  private final EndOffsets ends;
  private final KafkaDeadLetters deadLetters;
  private final Pauses pauses;
  private final KafkaMetrics metrics;

  /**
   * @param consumers makes a consumer of the group, not subscribed; may block
   * @param partitions how many the topic has
   */
  KafkaQueueReader(
      Vertx vertx,
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      int partitions,
      EndOffsets ends,
      KafkaDeadLetters deadLetters,
      Pauses pauses,
      KafkaMetrics metrics) {
    this.vertx = vertx;
    this.consumers = consumers;
    this.topic = topic;
    this.partitions = partitions;
    this.ends = ends;
    this.deadLetters = deadLetters;
    this.pauses = pauses;
    this.metrics = metrics;
  }

  @Override
  public Future<Subscription> read(Handler handler) {
    Calls calls = new Calls(vertx.getOrCreateContext(), handler, deadLetters);
    return vertx
        .executeBlocking(consumers::get)
        .compose(consumer -> new ReaderLoop(consumer, topic, calls, ends, pauses, metrics).start());
  }

  /** As Kafka's own partitioner has it for a record with this key. */
  @Override
  public int partitionOf(AccountId account) {
    byte[] key = account.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
