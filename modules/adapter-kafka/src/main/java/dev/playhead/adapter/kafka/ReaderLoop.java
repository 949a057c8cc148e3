package dev.playhead.adapter.kafka;

import dev.playhead.adapter.kafka.OwnedPartition.Phase;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.QueueReader.Committed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the consumer group: a consumer and the only thread that touches it.
 *
 * <p>The thread goes round: it does what others asked for, tells the handler of new partitions,
 * commits, polls, and hands over what was polled, see {@link BatchHandOver}. The handler's answers
 * come back as tasks, which wake the poll.
 *
 * <p>A partition is given away when its batch is done and committed, or {@link #HAND_OVER} later:
 * whoever takes it next should find the records handled and nobody else at work on them. After a
 * lost session (frozen, cut off) somebody else has it already: nothing is awaited or committed.
 */
final class ReaderLoop implements QueueReader.Subscription, ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderLoop.class);

  /** Longest wait for the batches of partitions that go to another node; it waits meanwhile. */
  private static final Duration HAND_OVER = Duration.ofSeconds(5);

  /** Longest wait for a poll when there is nothing else to do. */
  private static final Duration IDLE = Duration.ofMillis(500);

  /** Longest wait for the broker where the thread has to have an answer. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** The same where a poll in between may be what the answer waits for: joining needs polls. */
  private static final Duration GLANCE = Duration.ofMillis(300);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Calls calls;
  private final Pauses pauses;
  private final KafkaMetrics metrics;
  private final Commits commits;
  private final BatchHandOver batches;

  /** Changed by the thread only. */
  private final Map<Integer, OwnedPartition> partitions = new ConcurrentHashMap<>();

  private final TaskQueue tasks;
  private final LagLook lagLook;
  private final Promise<QueueReader.Subscription> joined = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private volatile boolean closing;

  /** Rounds that failed in a row. */
  private int failures;

  ReaderLoop(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Calls calls,
      EndOffsets ends,
      Pauses pauses,
      KafkaMetrics metrics) {
    this.consumer = consumer;
    this.topic = topic;
    this.calls = calls;
    this.pauses = pauses;
    this.metrics = metrics;
    this.tasks = new TaskQueue(consumer::wakeup);
    this.lagLook = new LagLook(partitions, ends, tasks);
    this.batches = new BatchHandOver(consumer, partitions, calls, tasks, pauses, metrics);
    this.commits = new Commits(consumer, partitions.values(), ANSWER);
  }

  /** Joins the group, see {@link QueueReader#read}. */
  Future<QueueReader.Subscription> start() {
    Thread thread = new Thread(this::run, "playhead-queue-reader");
    thread.setDaemon(true);
    thread.start();
    return joined.future();
  }

  private void run() {
    try {
      consumer.partitionsFor(topic, ANSWER);
      consumer.subscribe(List.of(topic), this);
      while (!closing) {
        goRound();
      }
      awaitHandlers(partitions.values());
    } catch (RuntimeException e) {
      LOG.error("The queue's reader ends", e);
      calls.run(() -> joined.tryFail(e));
    } finally {
      end();
    }
  }

  private void end() {
    closing = true;
    try {
      // Gives every partition away, see onPartitionsRevoked.
      consumer.close(CloseOptions.timeout(ANSWER));
    } catch (RuntimeException e) {
      LOG.warn("The queue's reader left without a word to the broker", e);
    }
    partitions.clear();
    tasks.end();
    calls.run(
        () -> {
          joined.tryFail("The reader was closed");
          closed.tryComplete();
        });
  }

  private void goRound() {
    try {
      tasks.runAll();
      long now = System.nanoTime();
      tellNew(now);
      batches.handOverDue(now);
      metrics.lag.set(lag());
      lagLook.look(now);
      commits.commit(now);
      ConsumerRecords<byte[], byte[]> records = poll(now);
      failures = 0;
      if (!records.isEmpty()) {
        batches.handOver(records);
      }
    } catch (WakeupException e) {
      // There are tasks.
    } catch (RuntimeException e) {
      // Whatever it is, a reader that ends would leave its partitions unread.
      failures++;
      LOG.warn("Reading the queue failed, and is tried again", e);
      tasks.runNext(pauses.nanosAfter(failures));
    }
  }

  private ConsumerRecords<byte[], byte[]> poll(long now) {
    long wait = Math.min(IDLE.toNanos(), commits.nanosToNext(now));
    for (OwnedPartition partition : partitions.values()) {
      if (partition.phase == Phase.WAITING || partition.phase == Phase.NEW) {
        wait = Math.min(wait, Math.max(0, partition.pauseEnd - now));
      }
    }
    tasks.fallAsleep();
    try {
      return consumer.poll(tasks.isEmpty() ? Duration.ofNanos(wait) : Duration.ZERO);
    } finally {
      tasks.stayAwake();
    }
  }

  private void tellNew(long now) {
    List<OwnedPartition> fresh =
        partitions.values().stream()
            .filter(partition -> partition.phase == Phase.NEW && partition.isPauseOver(now))
            .toList();
    try {
      Map<TopicPartition, Long> starts = new HashMap<>();
      for (OwnedPartition partition : fresh) {
        starts.put(partition.id, consumer.position(partition.id, GLANCE));
      }
      Map<TopicPartition, Long> ends =
          fresh.isEmpty() ? Map.of() : consumer.endOffsets(starts.keySet(), GLANCE);
      Map<TopicPartition, OffsetAndMetadata> committed =
          fresh.isEmpty() ? Map.of() : consumer.committed(starts.keySet(), GLANCE);
      for (OwnedPartition partition : fresh) {
        long start = starts.getOrDefault(partition.id, 0L);
        partition.endsAt(ends.getOrDefault(partition.id, start));
        OffsetAndMetadata known = committed.get(partition.id);
        tell(partition, new Committed(start, known == null ? "" : known.metadata()));
      }
    } catch (TimeoutException e) {
      LOG.info("Partitions do not say where they stand, and are asked again: {}", e.toString());
      fresh.forEach(partition -> partition.pause(Phase.NEW, pauses));
    }
  }

  private void tell(OwnedPartition partition, Committed committed) {
    partition.committed = committed.offset();
    partition.note = committed.note();
    partition.startAt(committed.offset());
    partition.phase = Phase.TAKING;
    partition.told = true;
    int seeks = partition.seeks;
    calls.taken(
        partition.number(),
        committed,
        (offset, failure) -> tasks.post(() -> taken(partition, seeks, offset, failure)));
  }

  private void taken(
      OwnedPartition partition, int seeks, @Nullable Long from, @Nullable Throwable failure) {
    if (!isOwned(partition)) {
      return;
    }
    if (from == null) {
      LOG.warn("Partition {} could not be taken, and is again", partition.number(), failure);
      partition.pause(Phase.NEW, pauses);
      return;
    }
    if (seeks == partition.seeks && from != partition.position()) {
      moveTo(partition, from);
    }
    consumer.resume(List.of(partition.id));
    partition.goOn();
  }

  @Override
  public Future<Void> seek(int partition, long offset) {
    Promise<Void> sought = Promise.promise();
    tasks.post(
        () -> {
          OwnedPartition owned = partitions.get(partition);
          if (owned == null || !owned.told || closing) {
            calls.run(
                () -> sought.fail("Expected partition " + partition + " to be this reader's"));
            return;
          }
          owned.seeks++;
          moveTo(owned, offset);
          if (owned.phase == Phase.WAITING) {
            owned.goOn();
          }
          if (owned.phase == Phase.READING || owned.phase == Phase.HANDLING) {
            consumer.resume(List.of(owned.id));
          }
          calls.run(sought::complete);
        });
    return sought.future();
  }

  /** What is committed follows, so that going back outlives this node. */
  private void moveTo(OwnedPartition partition, long offset) {
    LOG.info("Partition {} is read from offset {}", partition.number(), offset);
    consumer.seek(partition.id, offset);
    partition.ahead = null;
    partition.startAt(offset);
  }

  @Override
  public long lag() {
    return lagLook.lag();
  }

  @Override
  public long lag(int partition) {
    return lagLook.lag(partition);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> ids) {
    if (!ids.isEmpty()) {
      LOG.info("Took partitions {}", numbers(ids));
    }
    consumer.pause(ids);
    ids.forEach(id -> partitions.put(id.partition(), new OwnedPartition(id)));
    calls.run(() -> joined.tryComplete(this));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> ids) {
    Collection<OwnedPartition> leaving =
        ids.stream().map(id -> partitions.get(id.partition())).filter(p -> p != null).toList();
    // Tasks are awaited here; waking the poll that called this would break off the commit instead.
    tasks.stayAwake();
    if (!closing) {
      awaitHandlers(leaving);
    }
    commits.commitNow(leaving);
    forget(leaving);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> ids) {
    LOG.warn("Lost partitions {}: this node was silent for too long", numbers(ids));
    forget(ids.stream().map(id -> partitions.get(id.partition())).filter(p -> p != null).toList());
  }

  private void awaitHandlers(Collection<OwnedPartition> of) {
    tasks.runWhile(() -> of.stream().anyMatch(p -> p.phase == Phase.HANDLING), HAND_OVER);
  }

  private void forget(Collection<OwnedPartition> leaving) {
    for (OwnedPartition partition : leaving) {
      partitions.remove(partition.number());
      if (partition.told) {
        calls.lost(partition.number());
      }
    }
    if (!leaving.isEmpty()) {
      LOG.info("Gave away partitions {}", leaving.stream().map(OwnedPartition::number).toList());
    }
  }

  private static List<Integer> numbers(Collection<TopicPartition> ids) {
    return ids.stream().map(TopicPartition::partition).sorted().toList();
  }

  private boolean isOwned(OwnedPartition partition) {
    return partitions.get(partition.number()) == partition;
  }

  @Override
  public Future<Void> close() {
    tasks.post(() -> closing = true);
    return closed.future();
  }
}
