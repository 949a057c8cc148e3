package dev.playhead.adapter.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of the process, fed by a thread of its own.
 *
 * <p>It drives the plain Kafka producer rather than the Vert.x client, which queues each record as
 * a blocking task of its own and answers each with a hop of its own. Here a whole list is one
 * hand-over to the sender's thread (where {@code send} may block for a moment, and compression
 * happens), and the answers that come together go back in one hop, see {@link Mailbox}. Order holds
 * among the writes of one context.
 *
 * <p>What waits for the sender's thread is bounded by whoever writes, see {@link InFlightBytes}.
 * When the producer has had to wait in vain for the broker, everything that queued up behind it
 * fails at once rather than waiting in turn.
 */
final class RecordSender {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Producer<byte[], byte[]> producer;
  private final ExecutorService thread;

  /** Writes older than this are not tried. Touched by the sender's thread only. */
  private long failedAt;

  private @Nullable Thread sending;

  private RecordSender(Vertx vertx, Producer<byte[], byte[]> producer) {
    this.vertx = vertx;
    this.producer = producer;
    this.failedAt = System.nanoTime();
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread created = new Thread(work, "playhead-kafka-sender");
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * Makes a sender that knows its topics, so that the first records do not have to wait for that.
   * Blocks; the producer is closed when it fails.
   *
   * @throws TimeoutException when a topic is not known in time
   */
  static RecordSender connect(Vertx vertx, Producer<byte[], byte[]> producer, List<String> topics) {
    long deadline = System.nanoTime() + CONNECT_TIMEOUT.toNanos();
    for (String topic : topics) {
      while (!isKnown(producer, topic)) {
        if (System.nanoTime() - deadline > 0) {
          producer.close(Duration.ZERO);
          throw new TimeoutException("The producer did not find " + topic);
        }
      }
    }
    return new RecordSender(vertx, producer);
  }

  private static boolean isKnown(Producer<byte[], byte[]> producer, String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException e) {
      return false;
    }
  }

  /**
   * Sends records, in their order.
   *
   * @return succeeds on the caller's context with what became of each; does not fail
   */
  Future<Acks> send(List<ProducerRecord<byte[], byte[]>> records) {
    Acks acks = new Acks(records.size());
    if (records.isEmpty()) {
      return Future.succeededFuture(acks);
    }
    Write write = new Write(records, acks, Mailbox.current(vertx), System.nanoTime());
    try {
      thread.execute(() -> send(write));
    } catch (RejectedExecutionException e) {
      write.failAll(0, e);
    }
    return write.promise.future();
  }

  /** Sends one record. Succeeds on the caller's context when it is durable, fails otherwise. */
  Future<Void> sendOne(ProducerRecord<byte[], byte[]> onlyRecord) {
    return send(List.of(onlyRecord)).compose(RecordSender::allDurable);
  }

  static Future<Void> allDurable(Acks acks) {
    Exception failure = acks.firstFailure();
    return failure == null ? Future.succeededFuture() : Future.failedFuture(failure);
  }

  private void send(Write write) {
    sending = Thread.currentThread();
    if (write.queuedAt - failedAt < 0) {
      write.failAll(0, new TimeoutException("The broker did not answer"));
      return;
    }
    for (int i = 0; i < write.records.size(); i++) {
      int index = i;
      try {
        producer.send(write.records.get(i), (metadata, e) -> answered(write, index, e));
      } catch (RuntimeException e) {
        // Thrown only when the producer is closed or broken: nothing behind it fares better.
        write.failAll(i, e);
        return;
      }
    }
  }

  private void answered(Write write, int index, @Nullable Exception failure) {
    if (failure instanceof TimeoutException && Thread.currentThread() == sending) {
      failedAt = System.nanoTime();
    }
    write.note(index, failure);
  }

  /** Sends what is waiting, for at most that long. Later writes fail. */
  Future<Void> close(Duration timeout) {
    Mailbox mailbox = Mailbox.current(vertx);
    Promise<Void> closed = Promise.promise();
    thread.execute(
        () -> {
          producer.close(timeout);
          mailbox.deliver(closed::tryComplete);
        });
    thread.shutdown();
    return closed.future();
  }

  private static final class Write {
    private final List<ProducerRecord<byte[], byte[]>> records;
    private final Acks acks;
    private final Mailbox mailbox;
    private final long queuedAt;
    private final Promise<Acks> promise = Promise.promise();

    Write(List<ProducerRecord<byte[], byte[]>> records, Acks acks, Mailbox mailbox, long queuedAt) {
      this.records = records;
      this.acks = acks;
      this.mailbox = mailbox;
      this.queuedAt = queuedAt;
    }

    void note(int index, @Nullable Exception failure) {
      if (acks.note(index, failure)) {
        mailbox.deliver(() -> promise.complete(acks));
      }
    }

    void failAll(int from, Exception cause) {
      for (int i = from; i < records.size(); i++) {
        note(i, cause);
      }
    }
  }
}
