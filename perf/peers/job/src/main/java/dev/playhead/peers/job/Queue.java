package dev.playhead.peers.job;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The events topic: one producer for the process, with Playhead's settings. */
public final class Queue implements AutoCloseable {
  /** Of a quarter of a second each. */
  private static final int ATTEMPTS = 80;

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /** Connects; the topic's metadata is there afterwards, so that no send waits for it. */
  public Queue(String bootstrap, String topic) {
    this.producer = new KafkaProducer<>(settings(bootstrap));
    this.topic = topic;
    for (int attempt = 1; !isKnown(); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("Expected the topic " + topic + " at " + bootstrap);
      }
    }
  }

  private boolean isKnown() {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static Map<String, Object> settings(String bootstrap) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 76L << 20);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 250);
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, 604_800_000L);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500);
    return settings;
  }

  /**
   * Appends a report.
   *
   * @return completes when the broker has it, on the producer's thread; fails when it has not
   */
  public CompletableFuture<Void> append(AcceptedReport report) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    byte[] key = report.account().value().getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(topic, key, Codecs.REPORT.encode(report)),
        (metadata, failure) -> {
          if (failure == null) {
            done.complete(null);
          } else {
            done.completeExceptionally(failure);
          }
        });
    return done;
  }

  @Override
  public void close() {
    producer.close();
  }
}
