package dev.playhead.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  private final Vertx vertx = Vertx.vertx();
  private final HealthChecks checks = new HealthChecks(vertx, Duration.ofMillis(50));

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  private HealthChecks.Report run() throws Exception {
    return checks.run().await(30, TimeUnit.SECONDS);
  }

  @BeforeEach
  void start() {
    checks.started();
  }

  /** What the checks said that this test added. */
  private List<HealthChecks.Result> results() throws Exception {
    return run().results().subList(1, run().results().size());
  }

  @Test
  void aNodeIsReadyOnceItHasStarted() throws Exception {
    assertThat(run().results())
        .containsExactly(new HealthChecks.Result("node", true, true, "serving"));
  }

  @Test
  void aNodeIsNotReadyBeforeThat() throws Exception {
    var early = new HealthChecks(vertx, Duration.ofMillis(50));
    early.require("queue", () -> Future.succeededFuture("3 brokers"));

    var report = early.run().await(30, TimeUnit.SECONDS);

    assertThat(report.isReady()).isFalse();
    assertThat(report.results().get(0))
        .isEqualTo(new HealthChecks.Result("node", true, false, "starting"));
  }

  @Test
  void oneRequiredCheckThatIsDownTakesTheNodeDown() throws Exception {
    checks.require("queue", () -> Future.succeededFuture("3 brokers"));
    checks.require("store", () -> Future.failedFuture("no node answers"));

    assertThat(run().isReady()).isFalse();
    assertThat(results())
        .containsExactly(
            new HealthChecks.Result("queue", true, true, "3 brokers"),
            new HealthChecks.Result("store", true, false, "no node answers"));
  }

  @Test
  void anObservedCheckThatIsDownLeavesTheNodeReady() throws Exception {
    checks.observe("redis", () -> Future.failedFuture("refused"));

    assertThat(run().isReady()).isTrue();
    assertThat(run().isWhole()).isFalse();
  }

  @Test
  void aCheckThatHangsIsDownAfterTheTimeout() throws Exception {
    Promise<String> never = Promise.promise();
    checks.require("store", never::future);

    assertThat(results())
        .containsExactly(new HealthChecks.Result("store", true, false, "no answer within 50 ms"));
  }

  @Test
  void aCheckThatThrowsIsDown() throws Exception {
    checks.require(
        "store",
        () -> {
          throw new IllegalStateException("not connected");
        });

    assertThat(results())
        .containsExactly(new HealthChecks.Result("store", true, false, "not connected"));
  }

  @Test
  void aNodeThatDrainsIsNotReady() throws Exception {
    checks.drain();

    assertThat(run().isReady()).isFalse();
  }
}
