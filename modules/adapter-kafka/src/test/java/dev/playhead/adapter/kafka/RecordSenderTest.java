package dev.playhead.adapter.kafka;

import static dev.playhead.testkit.QueueContract.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSenderTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void eachRecordHasItsOwnOutcome() {
    Scripted producer = new Scripted();
    RecordSender sender = RecordSender.connect(vertx, producer, List.of());

    Future<Acks> sent = sender.send(records(3));
    await("handed over", () -> producer.history().size() == 3);
    producer.completeNext();
    producer.errorNext(new NotEnoughReplicasException("two are away"));
    assertThat(sent.isComplete()).isFalse();
    producer.completeNext();

    Acks acks = await(sent);
    assertThat(IntStream.range(0, 3).mapToObj(acks::isDurable)).containsExactly(true, false, true);
    assertThat(acks.firstFailure()).isInstanceOf(NotEnoughReplicasException.class);
    await(sender.close(Duration.ofSeconds(1)));
  }

  @Test
  void answersThatComeTogetherGoBackInOneHop() {
    // Given a context that is busy while many answers come
    Scripted producer = new Scripted();
    RecordSender sender = RecordSender.connect(vertx, producer, List.of());
    AtomicInteger hops = new AtomicInteger();
    CountDownLatch busy = new CountDownLatch(1);
    Promise<List<Integer>> answeredInHop = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        v -> {
          List<Future<Integer>> answers = new ArrayList<>();
          for (int i = 0; i < 50; i++) {
            answers.add(sender.send(records(1)).map(acks -> hops.get()));
          }
          Future.<Integer>all(answers).map(all -> all.<Integer>list()).onComplete(answeredInHop);
          context.runOnContext(
              w -> {
                await("all handed over", () -> producer.history().size() == 50);
                producer.completeAll();
                // Queued behind the hop that brings the answers: counts what comes after it.
                context.runOnContext(x -> hops.incrementAndGet());
                busy.countDown();
              });
        });

    assertThat(await(answeredInHop.future())).containsOnly(0);
    assertThat(busy.getCount()).isZero();
    await(sender.close(Duration.ofSeconds(1)));
  }

  @Test
  void whatWaitedBehindAWriteThatWaitedInVainFailsAtOnce() {
    // Given a producer that waits for the broker
    Scripted producer = new Scripted();
    producer.hangs = new CountDownLatch(1);
    RecordSender sender = RecordSender.connect(vertx, producer, List.of());
    Future<Acks> first = sender.send(records(1));
    await("waiting", () -> producer.attempts.get() == 1);
    Future<Acks> behind = sender.send(records(1));

    // When it gives up
    producer.hangs.countDown();

    // Then nothing behind it was tried, and what comes later is
    assertThat(await(first).firstFailure()).isInstanceOf(TimeoutException.class);
    assertThat(await(behind).firstFailure()).isInstanceOf(TimeoutException.class);
    assertThat(producer.attempts).hasValue(1);
    producer.hangs = null;
    Future<Acks> later = sender.send(records(1));
    await("tried", () -> producer.history().size() == 1);
    producer.completeNext();
    assertThat(await(later).firstFailure()).isNull();
    await(sender.close(Duration.ofSeconds(1)));
  }

  @Test
  void aClosedSenderFailsEverything() {
    Scripted producer = new Scripted();
    RecordSender sender = RecordSender.connect(vertx, producer, List.of());
    await(sender.close(Duration.ofSeconds(1)));

    assertThat(await(sender.send(records(2))).firstFailure()).isNotNull();
    assertThat(producer.closed()).isTrue();
  }

  private static List<ProducerRecord<byte[], byte[]>> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ProducerRecord<byte[], byte[]>("topic", new byte[] {(byte) i}))
        .toList();
  }

  /** Acknowledges when told, and may hang like a producer that misses its metadata. */
  private static final class Scripted extends MockProducer<byte[], byte[]> {
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @org.jspecify.annotations.Nullable CountDownLatch hangs;

    Scripted() {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized java.util.concurrent.Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> sent, Callback callback) {
      attempts.incrementAndGet();
      CountDownLatch hanging = hangs;
      if (hanging == null) {
        return super.send(sent, callback);
      }
      try {
        hanging.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      TimeoutException failure = new TimeoutException("Topic not present in metadata");
      callback.onCompletion(null, failure);
      return java.util.concurrent.CompletableFuture.failedFuture(failure);
    }

    void completeAll() {
      boolean more = true;
      while (more) {
        more = completeNext();
      }
    }
  }
}
