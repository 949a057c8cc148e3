package dev.playhead.adapter.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka how far the handler is: together for all partitions, one request at a time and at
 * most every {@link #INTERVAL}, as each costs the broker a write. A commit that fails (the group is
 * being rebalanced, the broker is away) is repeated with what is current then; for a partition that
 * was lost there is nothing to repeat. What is not committed is read again, which changes nothing.
 */
final class Commits {
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long NEVER = Long.MAX_VALUE;

  private final Consumer<byte[], byte[]> consumer;
  private final Collection<OwnedPartition> partitions;
  private final Duration timeout;
  private boolean underWay;
  private boolean failing;
  private long next = System.nanoTime();

  /**
   * @param partitions those of this reader, as they come and go
   */
  Commits(
      Consumer<byte[], byte[]> consumer, Collection<OwnedPartition> partitions, Duration timeout) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.timeout = timeout;
  }

  /** How long until there is something to commit. */
  long nanosToNext(long now) {
    boolean wanted = !underWay && partitions.stream().anyMatch(OwnedPartition::isToCommit);
    return wanted ? Math.max(0, next - now) : NEVER;
  }

  /** Commits if it is time. */
  void commit(long now) {
    if (underWay || now - next < 0) {
      return;
    }
    Map<OwnedPartition, Long> positions = positions(partitions);
    if (positions.isEmpty()) {
      return;
    }
    underWay = true;
    next = now + INTERVAL;
    consumer.commitAsync(
        offsets(positions),
        (offsets, failure) -> {
          underWay = false;
          note(positions, failure);
        });
  }

  /** Commits these before going on, if the broker lets us. */
  void commitNow(Collection<OwnedPartition> leaving) {
    Map<OwnedPartition, Long> positions = positions(leaving);
    if (positions.isEmpty()) {
      return;
    }
    try {
      commitSync(offsets(positions));
      note(positions, null);
    } catch (KafkaException e) {
      note(positions, e);
    }
  }

  private void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets, timeout);
    } catch (WakeupException e) {
      // A task came just after the poll it was to wake; the flag is used up now.
      consumer.commitSync(offsets, timeout);
    }
  }

  private void note(Map<OwnedPartition, Long> positions, @Nullable Exception failure) {
    if (failure == null) {
      positions.forEach((partition, position) -> partition.committed = position);
    } else if (!failing) {
      LOG.info("Offsets are not committed at the moment: {}", failure.toString());
    }
    failing = failure != null;
  }

  private static Map<OwnedPartition, Long> positions(Collection<OwnedPartition> of) {
    Map<OwnedPartition, Long> positions = new HashMap<>();
    for (OwnedPartition partition : of) {
      if (partition.isToCommit()) {
        positions.put(partition, partition.position());
      }
    }
    return positions;
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      Map<OwnedPartition, Long> positions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    positions.forEach(
        (partition, position) ->
            offsets.put(partition.id, new OffsetAndMetadata(position, partition.note)));
    return offsets;
  }
}
