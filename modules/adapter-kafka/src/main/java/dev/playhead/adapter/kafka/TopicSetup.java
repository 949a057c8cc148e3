package dev.playhead.adapter.kafka;

import dev.playhead.platform.config.PlayheadConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing, and looks at those that are there. */
final class TopicSetup {
  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
  private static final int SAFE_REPLICATION = 3;

  private static final Duration KNOWN_AFTER = Duration.ofSeconds(10);
  private static final int LEADERS_WITHIN_MILLIS = 5_000;
  private static final long LOOK_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Admin admin;
  private final PlayheadConfig.Kafka config;
  private final Topics topics;

  TopicSetup(Admin admin, PlayheadConfig.Kafka config, Topics topics) {
    this.admin = admin;
    this.config = config;
    this.topics = topics;
  }

  /**
   * Creates what is missing; nodes may do this side by side. Blocks.
   *
   * @return the number of the events topic's partitions
   * @throws KafkaException when the broker does not answer
   */
  int ensure() throws InterruptedException {
    Set<String> existing = answer(admin.listTopics().names());
    List<NewTopic> missing = new ArrayList<>();
    addMissing(missing, existing, topics.events(), ClientProperties.MAX_EVENTS_RECORD_BYTES);
    addMissing(missing, existing, topics.views(), ClientProperties.MAX_EVENTS_RECORD_BYTES);
    addMissing(missing, existing, topics.rejected(), ClientProperties.MAX_REJECTED_RECORD_BYTES);
    for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
      createdOrThere(created);
    }
    Map<String, TopicDescription> described = describe();
    awaitLeaders(described.values());
    return look(described);
  }

  private void addMissing(
      List<NewTopic> missing, Set<String> existing, String name, int maxRecordBytes) {
    if (!existing.contains(name)) {
      LOG.info("Creating topic {} with {} partitions", name, config.partitions());
      missing.add(
          new NewTopic(name, config.partitions(), (short) config.replication())
              .configs(
                  Map.of(
                      TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                      Integer.toString(config.minInsyncReplicas()),
                      TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                      Integer.toString(maxRecordBytes))));
    }
  }

  private static void createdOrThere(KafkaFuture<Void> created) throws InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failure(e);
      }
    }
  }

  /** A topic that was just created takes a moment to be known to every broker. */
  private Map<String, TopicDescription> describe() throws InterruptedException {
    long deadline = System.nanoTime() + KNOWN_AFTER.toNanos();
    while (true) {
      try {
        return answer(admin.describeTopics(topics.all()).allTopicNames());
      } catch (UnknownTopicOrPartitionException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(LOOK_PAUSE_NANOS);
      }
    }
  }

  /**
   * A partition that was just made is known before its leader takes records. A producer that comes
   * in between has its first batch turned away and its second taken for the first, and then the
   * broker refuses the first one for good. So the leaders are asked for something that they answer
   * only when they lead; the client asks again until they do.
   */
  private void awaitLeaders(Collection<TopicDescription> described) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDescription topic : described) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
      }
    }
    try {
      answer(
          admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(LEADERS_WITHIN_MILLIS)).all());
    } catch (KafkaException e) {
      LOG.warn("Not every partition has a leader; reports of its accounts wait: {}", e.toString());
    }
  }

  private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
  }

  private int look(Map<String, TopicDescription> described) {
    TopicDescription events = described.get(topics.events());
    if (events == null) {
      throw new IllegalStateException("Expected a description of " + topics.events());
    }
    warn(events);
    return events.partitions().size();
  }

  private void warn(TopicDescription events) {
    int copies = events.partitions().get(0).replicas().size();
    if (copies < SAFE_REPLICATION) {
      LOG.warn(
          "Topic {} has {} copy(ies) of each partition: what devices were told is stored is lost"
              + " with that many brokers. Production needs 3 and min.insync.replicas=2.",
          events.name(),
          copies);
    }
    if (events.partitions().size() != config.partitions()) {
      LOG.warn(
          "Topic {} has {} partitions, not {} as configured; a topic's partitions stay as they are",
          events.name(),
          events.partitions().size(),
          config.partitions());
    }
  }
}
