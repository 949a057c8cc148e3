package dev.playhead.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  private final Vertx vertx = Vertx.vertx();
  private final HealthChecks checks = new HealthChecks(vertx, Duration.ofMillis(50));

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private HealthChecks.Report run() throws Exception {
    return checks.run().await(5, TimeUnit.SECONDS);
  }

  @Test
  void aNodeWithoutChecksIsReady() throws Exception {
    assertThat(run().isReady()).isTrue();
  }

  @Test
  void oneRequiredCheckThatIsDownTakesTheNodeDown() throws Exception {
    checks.require("queue", () -> Future.succeededFuture("3 brokers"));
    checks.require("store", () -> Future.failedFuture("no node answers"));

    assertThat(run().isReady()).isFalse();
    assertThat(run().results())
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

    assertThat(run().results())
        .containsExactly(new HealthChecks.Result("store", true, false, "no answer within 50 ms"));
  }

  @Test
  void aCheckThatThrowsIsDown() throws Exception {
    checks.require(
        "store",
        () -> {
          throw new IllegalStateException("not connected");
        });

    assertThat(run().results())
        .containsExactly(new HealthChecks.Result("store", true, false, "not connected"));
  }

  @Test
  void aNodeThatDrainsIsNotReady() throws Exception {
    checks.drain();

    assertThat(run().isReady()).isFalse();
  }
}
