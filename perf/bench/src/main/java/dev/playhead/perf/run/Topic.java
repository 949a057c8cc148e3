package dev.playhead.perf.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a topic holds, and how far a group of consumers is behind it. */
public final class Topic implements AutoCloseable {
  private static final long BETWEEN_LOOKS_NANOS = 20_000_000;
  private static final long PATIENCE_SECONDS = 300;

  private final Admin admin;
  private final String name;
  private final String group;
  private final Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();

  public Topic(String bootstrap, String name, String group) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    this.name = name;
    this.group = group;
  }

  /** Records that were ever appended. */
  public long appended() throws IOException {
    return ends().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that the group has not committed. */
  public long lag() throws IOException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long lag = 0;
      for (Map.Entry<TopicPartition, Long> end : ends().entrySet()) {
        OffsetAndMetadata done = committed.get(end.getKey());
        lag += end.getValue() - (done == null ? 0 : done.offset());
      }
      return lag;
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not tell the group's offsets", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits until the group has committed everything. */
  public void awaitHandled() throws IOException {
    long begun = System.nanoTime();
    for (long lag = lag(); lag > 0; lag = lag()) {
      if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IOException(lag + " reports were not processed within 5 minutes");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  private Map<TopicPartition, Long> ends() throws IOException {
    try {
      if (wanted.isEmpty()) {
        admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
            .flatMap(topic -> topic.partitions().stream())
            .map(partition -> new TopicPartition(name, partition.partition()))
            .forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
      }
      return admin.listOffsets(wanted).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> offset(end.getValue())));
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not tell the offsets of " + name, e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static long offset(ListOffsetsResultInfo end) {
    return end.offset();
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("Interrupted", e);
  }

  @Override
  public void close() {
    admin.close();
  }
}
