package dev.playhead.adapter.kafka;

import dev.playhead.adapter.kafka.OwnedPartition.Phase;
import dev.playhead.adapter.kafka.OwnedPartition.Run;
import io.vertx.core.AsyncResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands batches to the handler, one of a partition at a time, all that are ready in one hop, and
 * takes its answers.
 *
 * <p>A partition whose batch is on its way is read one batch ahead, and only then paused: the fetch
 * that waits at the broker for news does not ask for paused partitions, and while it waits there is
 * no other, so news of a partition that resumes would be late by that wait.
 */
final class BatchHandOver {
  private static final Logger LOG = LoggerFactory.getLogger(BatchHandOver.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<Integer, OwnedPartition> partitions;
  private final Calls calls;
  private final TaskQueue tasks;
  private final Pauses pauses;
  private final KafkaMetrics metrics;

  /**
   * @param partitions those of this reader, as they come and go
   */
  BatchHandOver(
      Consumer<byte[], byte[]> consumer,
      Map<Integer, OwnedPartition> partitions,
      Calls calls,
      TaskQueue tasks,
      Pauses pauses,
      KafkaMetrics metrics) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.calls = calls;
    this.tasks = tasks;
    this.pauses = pauses;
    this.metrics = metrics;
  }

  /** Gives the handler what a poll brought, and keeps what comes too early for it. */
  void handOver(ConsumerRecords<byte[], byte[]> records) {
    List<Run> runs = new ArrayList<>();
    for (TopicPartition id : records.partitions()) {
      OwnedPartition partition = partitions.get(id.partition());
      if (partition == null) {
        continue;
      }
      List<ConsumerRecord<byte[], byte[]>> polled = records.records(id);
      warnOfGap(partition, polled.get(0).offset());
      Run run = PolledRecords.run(partition, polled);
      partition.read = run.batch().lastOffset() + 1;
      if (partition.phase == Phase.READING) {
        runs.add(run);
      } else {
        partition.ahead = run;
        consumer.pause(List.of(id));
      }
    }
    handle(runs);
  }

  private void handle(List<Run> runs) {
    if (runs.isEmpty()) {
      return;
    }
    for (Run run : runs) {
      run.partition().phase = Phase.HANDLING;
      run.partition().run = run;
    }
    calls.handle(runs, (run, answer) -> tasks.post(() -> handled(run, answer)));
  }

  /** Gives the handler what was read ahead and is next, and again what failed. */
  void handOverDue(long now) {
    handle(due(now));
  }

  private List<Run> due(long now) {
    List<Run> due = new ArrayList<>(0);
    for (OwnedPartition partition : partitions.values()) {
      Run run = partition.run;
      Run ahead = partition.ahead;
      if (partition.phase == Phase.WAITING && run != null && partition.isPauseOver(now)) {
        due.add(run);
      } else if (partition.phase == Phase.READING && ahead != null) {
        partition.ahead = null;
        consumer.resume(List.of(partition.id));
        due.add(ahead);
      }
    }
    return due;
  }

  private void handled(Run run, AsyncResult<String> answer) {
    OwnedPartition partition = run.partition();
    if (partitions.get(partition.number()) != partition) {
      return;
    }
    if (answer.failed() && run.seeks() == partition.seeks) {
      metrics.retried.increment();
      partition.pause(Phase.WAITING, pauses);
      LOG.warn(
          "Offsets {} to {} of partition {} could not be handled, and come again",
          run.batch().firstOffset(),
          run.batch().lastOffset(),
          partition.number(),
          answer.cause());
      return;
    }
    if (run.seeks() == partition.seeks) {
      partition.moveTo(run.batch().lastOffset() + 1);
      partition.note = answer.result();
    }
    partition.goOn();
  }

  private static void warnOfGap(OwnedPartition partition, long first) {
    if (first != partition.read) {
      LOG.warn(
          "Expected offset {} of partition {}, but the queue goes on at {}: records were deleted",
          partition.read,
          partition.number(),
          first);
    }
  }
}
