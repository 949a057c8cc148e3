package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.Engine;
import dev.playhead.devstack.EngineSizes;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.RunningEngine;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.testkit.AuditLogContract;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra freezes, dies and comes back under a store that stays. */
class CassandraAwayIT {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofSeconds(8);

  private final AccountId account = Sample.account();

  @Test
  void failsInTimeWhileCassandraIsAwayAndGoesOnWhenItIsBack(@TempDir Path data)
      throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    DevStackOptions options =
        DevStackOptions.of(EnginesHome.ofBuild(SharedStack.sourceTree()), data)
            .withEngines(Set.of(Engine.CASSANDRA))
            .withSizes(EngineSizes.TESTS);
    try (DevStack stack = DevStack.start(options)) {
      RunningEngine engine = stack.engine(Engine.CASSANDRA);
      CassandraStore store =
          Await.result(
              CassandraStore.open(
                  vertx,
                  StoreOfTest.config(stack.addresses(), "away", REQUEST_TIMEOUT),
                  new SimpleMeterRegistry(),
                  InstantSource.system()));

      String firstRun = Await.result(store.starts().current());
      engine.pause();
      everythingFailsInTime(store);
      engine.resume();
      answersAgain(vertx, store);
      assertThat(Await.result(store.starts().current())).isEqualTo(firstRun);

      Promise<Void> returned = Promise.promise();
      engine.kill();
      store.onReturn(returned::tryComplete);
      everythingFailsInTime(store);
      assertThat(returned.future().isComplete()).isFalse();
      engine.start();
      Await.result(returned.future());
      answersAgain(vertx, store);
      assertThat(Await.result(store.starts().current())).isNotEqualTo(firstRun);
    } finally {
      Await.result(vertx.close());
    }
  }

  private void everythingFailsInTime(CassandraStore store) {
    failsInTime(store.check());
    failsInTime(store.starts().current());
    failsInTime(store.rawEvents().store(reports(1)));
    failsInTime(store.rawEvents().store(reports(2_000)));
    failsInTime(store.rawEvents().ofSession(account, new SessionId("s1")));
    failsInTime(store.sessions().ofAccount(account));
    failsInTime(store.sessions().noteOpen(1, account, true));
    failsInTime(store.playheads().of(account, Sample.PROFILE, Sample.TITLE));
    failsInTime(store.history().store(account, Sample.view("s1", Sample.EVENING)));
    failsInTime(store.history().pack(account, Sample.PROFILE));
    failsInTime(store.history().page(account, Sample.PROFILE, Range.ALL, 10));
    failsInTime(store.revocations().between(Sample.EVENING, Sample.EVENING));
    failsInTime(store.auditLog().append(AuditLogContract.record("anna")));
  }

  private static void failsInTime(Future<?> call) {
    long start = System.nanoTime();
    assertThat(Await.failure(call)).isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(REQUEST_TIMEOUT.plus(SLACK));
  }

  /** So many sessions with an event each, so that each is a write of its own. */
  private List<AcceptedReport> reports(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> Sample.report(account, Sample.EVENING, Sample.event("s" + i, 0, Sample.EVENING)))
        .toList();
  }

  private void answersAgain(Vertx vertx, CassandraStore store) {
    Await.result(untilAnswered(vertx, store));
    Await.result(untilStored(vertx, store));
    assertThat(Await.result(store.rawEvents().ofSession(account, new SessionId("s0")))).hasSize(1);
    AuditEntry entry = Await.result(store.auditLog().append(AuditLogContract.record("ben")));
    assertThat(Await.result(store.auditLog().head())).isEqualTo(entry.head());
  }

  private static Future<Void> untilAnswered(Vertx vertx, CassandraStore store) {
    return store
        .check()
        .recover(
            away ->
                vertx
                    .timer(100, TimeUnit.MILLISECONDS)
                    .compose(later -> untilAnswered(vertx, store)));
  }

  private Future<Void> untilStored(Vertx vertx, CassandraStore store) {
    return store
        .rawEvents()
        .store(reports(10))
        .recover(
            busy ->
                vertx
                    .timer(100, TimeUnit.MILLISECONDS)
                    .compose(later -> untilStored(vertx, store)));
  }
}
