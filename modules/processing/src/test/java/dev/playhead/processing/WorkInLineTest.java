package dev.playhead.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionScript;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.ViewFeed;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.ports.bus.PartitionDone;
import dev.playhead.ports.bus.PartitionWork;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Signal;
import dev.playhead.processing.replay.Replayer;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryEngagements;
import dev.playhead.testkit.InMemoryMaterializedViews;
import dev.playhead.testkit.InMemoryPlayheads;
import dev.playhead.testkit.InMemoryRawEvents;
import dev.playhead.testkit.InMemoryReplays;
import dev.playhead.testkit.InMemorySessions;
import dev.playhead.testkit.InMemoryViewingHistory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A {@link ProcessingVerticle} on its bus. */
class WorkInLineTest {
  private static final int INSTANCE = 0;

  /** Of a first batch, by a store in its first run. */
  private static final PartitionDone DONE = PartitionDone.noting("0 first");

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final InstantSource clock = () -> SessionScript.EVENING;
  private final MaterializedViews views = new InMemoryMaterializedViews(Rules.DEFAULT, clock);

  /** Batches that the raw log was asked to take, to be answered by the test. */
  private final BlockingQueue<Promise<Void>> asked = new LinkedBlockingQueue<>();

  @BeforeEach
  void deploys() {
    ByReference.register(vertx);
    ViewFeed feed = (account, ended) -> Future.succeededFuture();
    DeadLetters letters = (report, reason) -> Future.succeededFuture();
    Stores stores =
        new Stores(
            answeredByTheTest(),
            new InMemorySessions(),
            new InMemoryPlayheads(),
            new InMemoryViewingHistory(),
            new InMemoryEngagements(),
            feed,
            letters,
            views,
            new InMemoryReplays(),
            () -> Future.succeededFuture("first"));
    Replayer replayer =
        new Replayer(stores.forReplays(), Rules.DEFAULT, OnePartition.KEEP_SESSIONS, clock);
    ProcessingMetrics metrics = new ProcessingMetrics(new SimpleMeterRegistry());
    Await.result(
        vertx.deployVerticle(
            new ProcessingVerticle(INSTANCE, stores, replayer, Rules.DEFAULT, clock, metrics)));
  }

  @AfterEach
  void closes() {
    Await.result(vertx.close());
  }

  @Test
  void aPieceOfWorkWaitsForTheOneBefore() throws InterruptedException {
    Await.result(ask(taken(1)));
    Future<PartitionDone> first = ask(records(1, 0));
    Promise<Void> firstStored = next();

    Future<PartitionDone> second = ask(records(1, 1));
    Await.result(ask(taken(2)));
    assertThat(asked).isEmpty();
    firstStored.complete();

    assertThat(Await.result(first)).isEqualTo(DONE);
    next().complete();
    assertThat(Await.result(second)).isEqualTo(DONE);
  }

  @Test
  void aPartitionDoesNotWaitForAnother() throws InterruptedException {
    Await.result(ask(taken(1)));
    Await.result(ask(taken(2)));
    ask(records(1, 0));
    next();

    Future<PartitionDone> other = ask(records(2, 0));
    next().complete();

    assertThat(Await.result(other)).isEqualTo(DONE);
  }

  @Test
  void aPieceThatFailsLetsTheNextOneGo() throws InterruptedException {
    Await.result(ask(taken(1)));
    Future<PartitionDone> first = ask(records(1, 0));
    next().fail("The raw log is away");
    Await.failure(first);

    Future<PartitionDone> again = ask(records(1, 0));
    next().complete();

    assertThat(Await.result(again)).isEqualTo(DONE);
  }

  @Test
  void aPartitionThatWasNotTakenIsRefused() {
    assertThat(Await.failure(ask(records(7, 0)))).hasMessageContaining("partition 7");
  }

  @Test
  void aPartitionThatWasLostIsRefused() {
    Await.result(ask(taken(1)));

    Await.result(ask(new PartitionWork.Lost(1)));

    Await.failure(ask(new PartitionWork.Tick(1, true)));
  }

  @Test
  void withoutAProjectorTheViewsAreOwed() throws InterruptedException {
    Await.result(ask(taken(1)));
    Future<PartitionDone> done = ask(records(1, 0));
    next().complete();
    Await.result(done);

    PartitionDone tick = Await.result(ask(new PartitionWork.Tick(1, true)));

    assertThat(tick.readFrom()).isZero();
  }

  @Test
  void theProjectorIsToldOverTheBus() throws InterruptedException {
    BlockingQueue<Signal> told = new LinkedBlockingQueue<>();
    Await.result(
        BusAddress.PROJECT
            .serve(
                vertx,
                signal -> {
                  told.add(signal);
                  return Future.succeededFuture(Projected.DONE);
                })
            .completion());
    Await.result(ask(taken(1)));

    Future<PartitionDone> done = ask(records(1, 0));
    next().complete();
    Await.result(done);

    assertThat(told).singleElement().extracting(s -> s.projection().offset()).isEqualTo(0L);
  }

  private static PartitionWork taken(int partition) {
    return new PartitionWork.Taken(partition, new QueueReader.Committed(0, ""));
  }

  private Future<PartitionDone> ask(PartitionWork work) {
    return BusAddress.process(INSTANCE).ask(vertx, work, TIMEOUT);
  }

  private static PartitionWork.Records records(int partition, long offset) {
    var started = SessionScript.session("s").loses((int) offset).started();
    return new PartitionWork.Records(
        new QueueReader.Batch(
            partition,
            offset,
            offset,
            List.of(OnePartition.report(OnePartition.ACCOUNT, started.last()))));
  }

  private Promise<Void> next() throws InterruptedException {
    Promise<Void> next = asked.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("Expected the raw log to be asked");
    }
    return next;
  }

  private RawEvents answeredByTheTest() {
    RawEvents log = new InMemoryRawEvents();
    return (RawEvents)
        Proxy.newProxyInstance(
            RawEvents.class.getClassLoader(),
            new Class<?>[] {RawEvents.class},
            (proxy, method, args) -> {
              if (!method.getName().equals("store")) {
                return method.invoke(log, args);
              }
              Promise<Void> answer = Promise.promise();
              method.invoke(log, args);
              asked.add(answer);
              return answer.future();
            });
  }
}
