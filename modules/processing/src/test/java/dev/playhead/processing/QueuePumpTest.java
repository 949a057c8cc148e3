package dev.playhead.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.ports.bus.PartitionDone;
import dev.playhead.ports.bus.PartitionWork;
import dev.playhead.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pump between a queue and instances that the test plays. */
class QueuePumpTest {
  private static final int INSTANCES = 2;
  private static final long WAIT_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final PlayedQueue queue = new PlayedQueue();
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final QueuePump pump = new QueuePump(queue, INSTANCES, Duration.ofMillis(5));
  private volatile Function<PartitionWork, Future<PartitionDone>> answer = work -> goOn();
  private String deployment = "";

  private record Asked(int instance, PartitionWork work) {}

  private record Sought(int partition, long offset) {}

  @BeforeEach
  void deploys() {
    ByReference.register(vertx);
    for (int i = 0; i < INSTANCES; i++) {
      int instance = i;
      Await.result(
          BusAddress.process(instance)
              .serve(
                  vertx,
                  work -> {
                    asked.add(new Asked(instance, work));
                    return answer.apply(work);
                  })
              .completion());
    }
    deployment = Await.result(vertx.deployVerticle(pump));
  }

  @AfterEach
  void closes() {
    Await.result(vertx.close());
  }

  @Test
  void aPartitionStaysWithOneInstance() throws InterruptedException {
    take(5, 0);
    Await.result(handler().handle(batch(5)));

    assertThat(next(PartitionWork.Taken.class).instance()).isEqualTo(1);
    assertThat(next(PartitionWork.Records.class).instance()).isEqualTo(1);
  }

  @Test
  void partitionsAreDealtOut() throws InterruptedException {
    take(4, 0);

    assertThat(next(PartitionWork.Taken.class).instance()).isZero();
  }

  @Test
  void readingBeginsWhereTheInstanceSays() {
    answer = work -> Future.succeededFuture(new PartitionDone(17));

    assertThat(take(1, 20)).isEqualTo(17);
  }

  @Test
  void theNoteGoesToTheQueueAndBack() throws InterruptedException {
    take(1, 0);
    answer = work -> Future.succeededFuture(PartitionDone.noting("so far"));

    String note = Await.result(handler().handle(batch(1)));
    Await.result(onContext(() -> handler().taken(1, new QueueReader.Committed(1, note))));

    assertThat(note).isEqualTo("so far");
    assertThat(next(PartitionWork.Taken.class).work()).isEqualTo(new PartitionWork.Taken(1, at(0)));
    assertThat(next(PartitionWork.Taken.class).work())
        .isEqualTo(new PartitionWork.Taken(1, new QueueReader.Committed(1, "so far")));
  }

  @Test
  void aBatchThatFailsFails() {
    take(1, 0);
    answer = work -> Future.failedFuture("The store is away");

    assertThat(Await.failure(handler().handle(batch(1)))).hasMessageContaining("away");
  }

  @Test
  void aTickSaysWhetherAllRecordsWereRead() throws InterruptedException {
    take(1, 0);
    assertThat(tick().caughtUp()).isTrue();

    queue.lag.put(1, 3L);
    PartitionWork.Tick tick = tick();
    while (tick.caughtUp()) {
      tick = tick();
    }

    assertThat(tick.partition()).isEqualTo(1);
  }

  @Test
  void aTickWaitsForTheOneBefore() throws InterruptedException {
    Promise<PartitionDone> first = Promise.promise();
    answer =
        work ->
            work instanceof PartitionWork.Tick tick && tick.partition() == 1
                ? first.future()
                : goOn();
    take(1, 0);
    assertThat(tick().partition()).isEqualTo(1);
    take(2, 0);

    for (int others = 0; others < 3; others++) {
      assertThat(tick().partition()).isEqualTo(2);
    }
    first.complete(PartitionDone.GO_ON);

    PartitionWork.Tick next = tick();
    while (next.partition() != 1) {
      next = tick();
    }
  }

  @Test
  void aTickOfWhichMoreIsToBeDoneDoesNotWaitForTheNextTurn() throws InterruptedException {
    answer =
        work ->
            work instanceof PartitionWork.Tick tick && tick.partition() == 1
                ? Future.succeededFuture(new PartitionDone(PartitionDone.BEHIND_IT, true, ""))
                : goOn();
    take(1, 0);
    take(2, 0);

    int inARow = 0;
    for (int ticks = 0; ticks < 200 && inARow < 4; ticks++) {
      inARow = tick().partition() == 1 ? inARow + 1 : 0;
    }

    assertThat(inARow).as("ticks of one partition, and none of the other").isEqualTo(4);
  }

  @Test
  void readingGoesBackWhereATickSays() throws InterruptedException {
    answer =
        work ->
            work instanceof PartitionWork.Tick
                ? Future.succeededFuture(new PartitionDone(7))
                : goOn();

    take(3, 20);

    assertThat(queue.sought.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(new Sought(3, 7));
  }

  @Test
  void aStoreThatReturnedIsReadAgainInEveryPartition() throws InterruptedException {
    answer =
        work ->
            work instanceof PartitionWork.StoreReturned
                ? Future.succeededFuture(new PartitionDone(9))
                : goOn();
    take(1, 20);
    take(2, 20);

    pump.storeReturned();

    assertThat(
            List.of(
                queue.sought.poll(WAIT_SECONDS, TimeUnit.SECONDS),
                queue.sought.poll(WAIT_SECONDS, TimeUnit.SECONDS)))
        .containsExactlyInAnyOrder(new Sought(1, 9), new Sought(2, 9));
  }

  @Test
  void anInstanceIsToldWhatWasLost() throws InterruptedException {
    take(1, 0);

    lose(1);

    assertThat(next(PartitionWork.Lost.class).work().partition()).isEqualTo(1);
  }

  @Test
  void aPartitionThatWasLostWhileItWasTakenGetsNoTicks() throws InterruptedException {
    Promise<PartitionDone> taken = Promise.promise();
    answer =
        work ->
            work instanceof PartitionWork.Taken && work.partition() == 1 ? taken.future() : goOn();
    Future<Long> start = onContext(() -> handler().taken(1, at(0)));
    next(PartitionWork.Taken.class);
    lose(1);
    taken.complete(new PartitionDone(0));
    Await.result(start);
    take(2, 0);

    for (int ticks = 0; ticks < 5; ticks++) {
      assertThat(tick().partition()).isEqualTo(2);
    }
  }

  @Test
  void stoppingLeavesTheQueue() {
    Await.result(vertx.undeploy(deployment));

    assertThat(queue.isClosed).isTrue();
  }

  private static QueueReader.Committed at(long offset) {
    return new QueueReader.Committed(offset, "");
  }

  private long take(int partition, long committed) {
    return Await.result(onContext(() -> handler().taken(partition, at(committed))));
  }

  private void lose(int partition) {
    Await.result(
        onContext(
            () -> {
              handler().lost(partition);
              return Future.succeededFuture();
            }));
  }

  /** The queue calls its handler on one context. */
  private <T> Future<T> onContext(Supplier<Future<T>> call) {
    Promise<T> done = Promise.promise();
    queue.context().runOnContext(go -> call.get().onComplete(done));
    return done.future();
  }

  private QueueReader.Handler handler() {
    return queue.handler();
  }

  private PartitionWork.Tick tick() throws InterruptedException {
    return (PartitionWork.Tick) next(PartitionWork.Tick.class).work();
  }

  private Asked next(Class<? extends PartitionWork> type) throws InterruptedException {
    Asked next = asked.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    while (next != null && !type.isInstance(next.work())) {
      next = asked.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    }
    if (next == null) {
      throw new AssertionError("Expected to be asked for " + type.getSimpleName());
    }
    return next;
  }

  private static QueueReader.Batch batch(int partition) {
    return new QueueReader.Batch(partition, 0, 0, List.of());
  }

  private static Future<PartitionDone> goOn() {
    return Future.succeededFuture(PartitionDone.GO_ON);
  }

  /** A queue that does what the test says. */
  private static final class PlayedQueue implements QueueReader, QueueReader.Subscription {
    private final Map<Integer, Long> lag = new ConcurrentHashMap<>();
    private final BlockingQueue<Sought> sought = new LinkedBlockingQueue<>();
    private volatile QueueReader.@Nullable Handler handler;
    private volatile @Nullable Context context;
    private volatile boolean isClosed;

    QueueReader.Handler handler() {
      return Objects.requireNonNull(handler);
    }

    Context context() {
      return Objects.requireNonNull(context);
    }

    @Override
    public Future<Subscription> read(Handler reader) {
      handler = reader;
      context = Vertx.currentContext();
      return Future.succeededFuture(this);
    }

    @Override
    public int partitionOf(AccountId account) {
      return 0;
    }

    @Override
    public Future<Void> seek(int partition, long offset) {
      sought.add(new Sought(partition, offset));
      return Future.succeededFuture();
    }

    @Override
    public long lag() {
      return 0;
    }

    @Override
    public long lag(int partition) {
      return lag.getOrDefault(partition, 0L);
    }

    @Override
    public Future<Void> close() {
      isClosed = true;
      return Future.succeededFuture();
    }
  }
}
