package dev.playhead.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.EventCheck;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.ports.bus.ReportBatch;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectionVerticleTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ReportBatch NOTHING = new ReportBatch(List.of());

  private final Vertx vertx = Vertx.vertx();
  private final AnsweredQueue queue = new AnsweredQueue();
  private String deployment = "";

  @BeforeEach
  void deploys() {
    ByReference.register(vertx);
    Collector collector =
        new Collector(
            new EventCheck(Duration.ofSeconds(2)),
            queue,
            InstantSource.system(),
            Duration.ofSeconds(1),
            new CollectionMetrics(new SimpleMeterRegistry()));
    deployment = Await.result(vertx.deployVerticle(new CollectionVerticle(collector)));
    queue.answers();
  }

  @AfterEach
  void closes() {
    Await.result(vertx.close());
  }

  @Test
  void answersAtItsAddress() {
    assertThat(Await.result(BusAddress.COLLECT.ask(vertx, NOTHING, TIMEOUT)).outcomes()).isEmpty();
  }

  @Test
  void anUndeployedOneIsNotAskedAnyMore() {
    Await.result(vertx.undeploy(deployment));

    assertThat(Await.failure(BusAddress.COLLECT.ask(vertx, NOTHING, TIMEOUT)))
        .hasMessageContaining("No handlers");
  }
}
