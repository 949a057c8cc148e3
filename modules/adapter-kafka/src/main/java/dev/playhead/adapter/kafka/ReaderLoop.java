package dev.playhead.adapter.kafka;

import dev.playhead.adapter.kafka.OwnedPartition.Phase;
import dev.playhead.adapter.kafka.OwnedPartition.Run;
import dev.playhead.ports.QueueReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the consumer group: a consumer and the only thread that touches it.
 *
 * <p>The thread goes round: it does what others asked for, tells the handler of new partitions,
 * commits, polls, and hands the polled batches over, one hop for all of them. A partition whose
 * batch is on its way is paused; what was fetched ahead of it stays with the consumer, so the next
 * batch is there when it resumes. The handler's answers come back as tasks, which wake the poll.
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

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Calls calls;
  private final Pauses pauses;
  private final KafkaMetrics metrics;
  private final Commits commits;

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
      partitions.values().forEach(this::tellIfNew);
      long now = System.nanoTime();
      retry(now);
      metrics.lag.set(lag());
      lagLook.look(now);
      commits.commit(now);
      ConsumerRecords<byte[], byte[]> records = poll(now);
      failures = 0;
      if (!records.isEmpty()) {
        handOver(records);
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

  private void handOver(ConsumerRecords<byte[], byte[]> records) {
    List<Run> runs = new ArrayList<>();
    for (TopicPartition id : records.partitions()) {
      OwnedPartition partition = partitions.get(id.partition());
      if (partition != null && partition.phase == Phase.READING) {
        List<ConsumerRecord<byte[], byte[]>> polled = records.records(id);
        warnOfGap(partition, polled.get(0).offset());
        consumer.pause(List.of(id));
        runs.add(PolledRecords.run(partition, polled));
      }
    }
    handle(runs);
  }

  private void handle(List<Run> runs) {
    for (Run run : runs) {
      run.partition().phase = Phase.HANDLING;
      run.partition().run = run;
    }
    calls.handle(runs, (run, failure) -> tasks.post(() -> handled(run, failure)));
  }

  private void handled(Run run, @Nullable Throwable failure) {
    OwnedPartition partition = run.partition();
    if (!isOwned(partition)) {
      return;
    }
    if (failure != null && run.seeks() == partition.seeks) {
      metrics.retried.increment();
      pause(partition, Phase.WAITING);
      LOG.warn(
          "Offsets {} to {} of partition {} could not be handled, and come again",
          run.batch().firstOffset(),
          run.batch().lastOffset(),
          partition.number(),
          failure);
      return;
    }
    if (run.seeks() == partition.seeks) {
      partition.moveTo(run.batch().lastOffset() + 1);
    }
    goOn(partition);
  }

  private void goOn(OwnedPartition partition) {
    partition.failures = 0;
    partition.run = null;
    partition.phase = Phase.READING;
    consumer.resume(List.of(partition.id));
  }

  private void pause(OwnedPartition partition, Phase until) {
    partition.phase = until;
    partition.pauseUntil(System.nanoTime() + pauses.nanosAfter(partition.failures + 1));
  }

  private void retry(long now) {
    List<Run> runs = new ArrayList<>(0);
    for (OwnedPartition partition : partitions.values()) {
      Run run = partition.run;
      if (partition.phase == Phase.WAITING && run != null && partition.isPauseOver(now)) {
        runs.add(run);
      }
    }
    if (!runs.isEmpty()) {
      handle(runs);
    }
  }

  private void tellIfNew(OwnedPartition partition) {
    if (partition.phase != Phase.NEW || !partition.isPauseOver(System.nanoTime())) {
      return;
    }
    long start;
    try {
      start = consumer.position(partition.id, ANSWER);
      partition.endsAt(
          consumer.endOffsets(List.of(partition.id), ANSWER).getOrDefault(partition.id, start));
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn("Partition {} does not say where it stands", partition.number(), e);
      pause(partition, Phase.NEW);
      return;
    }
    partition.committed = start;
    partition.moveTo(start);
    partition.phase = Phase.TAKING;
    partition.told = true;
    int seeks = partition.seeks;
    calls.taken(
        partition.number(),
        start,
        (offset, failure) -> tasks.post(() -> taken(partition, seeks, offset, failure)));
  }

  private void taken(
      OwnedPartition partition, int seeks, @Nullable Long from, @Nullable Throwable failure) {
    if (!isOwned(partition)) {
      return;
    }
    if (from == null) {
      LOG.warn("Partition {} could not be taken, and is again", partition.number(), failure);
      pause(partition, Phase.NEW);
      return;
    }
    if (seeks == partition.seeks && from != partition.position()) {
      moveTo(partition, from);
    }
    goOn(partition);
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
            goOn(owned);
          }
          calls.run(sought::complete);
        });
    return sought.future();
  }

  /** What is committed follows, so that going back outlives this node. */
  private void moveTo(OwnedPartition partition, long offset) {
    LOG.info("Partition {} is read from offset {}", partition.number(), offset);
    consumer.seek(partition.id, offset);
    partition.moveTo(offset);
  }

  @Override
  public long lag() {
    return lagLook.lag();
  }

  @Override
  public long lag(int partition) {
    return lagLook.lag(partition);
  }

  private static void warnOfGap(OwnedPartition partition, long first) {
    if (first != partition.position()) {
      LOG.warn(
          "Expected offset {} of partition {}, but the queue goes on at {}: records were deleted",
          partition.position(),
          partition.number(),
          first);
    }
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
