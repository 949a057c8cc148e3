package dev.playhead.adapter.kafka;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes to the topic of rejected records. The record's key and value are what they were; header
 * {@code reason} says why it is here, and of a record that could not be read {@code topic}, {@code
 * partition} and {@code offset} say where it was.
 */
final class KafkaDeadLetters implements DeadLetters {
  private final String topic;
  private final RecordSender sender;
  private final KafkaMetrics metrics;

  KafkaDeadLetters(String topic, RecordSender sender, KafkaMetrics metrics) {
    this.topic = topic;
    this.sender = sender;
    this.metrics = metrics;
  }

  @Override
  public Future<Void> reject(AcceptedReport report, String reason) {
    return send(
        new ProducerRecord<>(topic, KafkaEventQueue.key(report), Codecs.REPORT.encode(report)),
        reason);
  }

  /** Puts a record aside as it is, readable or not. As {@link #reject}. */
  Future<Void> rejectAsIs(ConsumerRecord<byte[], byte[]> read, String reason) {
    ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, read.key(), read.value());
    header(letter, "topic", read.topic());
    header(letter, "partition", Integer.toString(read.partition()));
    header(letter, "offset", Long.toString(read.offset()));
    return send(letter, reason);
  }

  private Future<Void> send(ProducerRecord<byte[], byte[]> letter, String reason) {
    header(letter, "reason", reason);
    return sender.sendOne(letter).onSuccess(durable -> metrics.rejected.increment());
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
