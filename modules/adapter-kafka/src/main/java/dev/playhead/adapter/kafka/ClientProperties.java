package dev.playhead.adapter.kafka;

import dev.playhead.platform.config.HostPort;
import dev.playhead.platform.config.PlayheadConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the Kafka clients are told: the operator's settings, and what follows from our promises. */
final class ClientProperties {
  /** Largest record of the events. A report of 1 MiB is smaller than that in its stored form. */
  static final int MAX_EVENTS_RECORD_BYTES = 2 << 20;

  /** Largest record of the dead letters: one of the events and its headers, whatever they add. */
  static final int MAX_REJECTED_RECORD_BYTES = 3 << 20;

  /** How long a send may wait for metadata or memory: on the sender's thread, never elsewhere. */
  private static final Duration MAX_BLOCK = Duration.ofMillis(250);

  /** Topics nobody wrote to for so long ask for their partitions anew before the next write. */
  private static final Duration METADATA_KEPT = Duration.ofDays(7);

  /**
   * How long a fetch may wait at the broker for news. While it waits, a partition that was paused
   * when it was sent is not asked for: this is how late its next record may be.
   */
  private static final int FETCH_WAIT_MILLIS = 25;

  private ClientProperties() {}

  static Map<String, Object> producer(PlayheadConfig.Kafka config, long maxInFlightBytes) {
    Map<String, Object> properties = common(config);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, millis(config.linger()));
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, config.batchSize().intBytes());
    properties.put(
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        config.compression().name().toLowerCase(Locale.ROOT));
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REJECTED_RECORD_BYTES);
    // Our own bound refuses first: room for what it lets in, and a part-filled batch a partition.
    properties.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        2 * maxInFlightBytes + 16L * config.partitions() * config.batchSize().bytes());
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
    properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_KEPT.toMillis());
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(config.deliveryTimeout()));
    // Half of it, so that one silent connection leaves time for another attempt.
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        millis(config.deliveryTimeout().minus(config.linger()).dividedBy(2)));
    return properties;
  }

  static Map<String, Object> consumer(PlayheadConfig.Kafka config) {
    Map<String, Object> properties = common(config);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxPollRecords());
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(config.sessionTimeout()));
    properties.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(config.sessionTimeout().dividedBy(4)));
    // The reader polls all the time; one that does not is stuck, and must not hold up the group.
    properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 30_000);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return properties;
  }

  static Map<String, Object> admin(PlayheadConfig.Kafka config) {
    Map<String, Object> properties = common(config);
    properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return properties;
  }

  private static Map<String, Object> common(PlayheadConfig.Kafka config) {
    Map<String, Object> properties = new HashMap<>(BrokerAccess.properties(config));
    properties.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        config.bootstrap().stream().map(HostPort::toString).collect(Collectors.joining(",")));
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    // Nothing leaves the machine that the operator did not ask for.
    properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return properties;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
