package dev.playhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.simulator.Simulation;
import dev.playhead.simulator.SimulationListener;
import dev.playhead.simulator.SimulationOptions;
import dev.playhead.simulator.SimulationResult;
import dev.playhead.simulator.client.Acknowledged;
import dev.playhead.simulator.client.Traffic;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise I1, end to end: the application is killed in the middle of a simulation and started
 * again; every event that a device was told is stored is in Cassandra, and every read is right.
 */
class KillIT {
  private static final NodeConfig CONFIG = NodeConfig.shared(KillIT.class);
  private static final int ACCOUNTS = 4;
  private static final Duration SPAN = Duration.ofHours(4);

  /** So fast that the evening passes in some ten seconds: there is a middle to be killed in. */
  private static final double SPEED = SPAN.toSeconds() / 10.0;

  @Test
  void aKilledNodeLosesNothingThatItAcknowledged(@TempDir Path folder) {
    Vertx vertx = Vertx.vertx();
    try (NodeProcess node = NodeProcess.start(CONFIG, folder)) {
      Promise<Traffic> middle = Promise.promise();
      Future<SimulationResult> simulation =
          Simulation.run(
              vertx, InstantSource.system(), options(node), tellWhenAQuarterIsDone(middle));

      Traffic before = Await.result(middle.future());
      node.kill();
      assertThat(before.reports()).as("killed in the middle").isLessThan(before.planned());
      node.restart();
      SimulationResult result = Await.result(simulation);

      assertThat(result.traffic().retries()).as("devices noticed").isPositive();
      assertThat(result.differences()).isEmpty();
      everyEventIsStored(result.acknowledged());
    } finally {
      Await.result(vertx.close());
    }
  }

  private static SimulationOptions options(NodeProcess node) {
    return SimulationOptions.of(node.uri(), UUID.randomUUID().toString().substring(0, 8))
        .withAccounts(ACCOUNTS)
        .withSpan(SPAN)
        .withSpeed(SPEED)
        .withSettle(Duration.ofSeconds(40));
  }

  private static SimulationListener tellWhenAQuarterIsDone(Promise<Traffic> reached) {
    return new SimulationListener() {
      @Override
      public void reporting(Traffic traffic) {
        if (4 * traffic.reports() >= traffic.planned()) {
          reached.tryComplete(traffic);
        }
      }
    };
  }

  private static void everyEventIsStored(Acknowledged acknowledged) {
    Map<Session, Set<Long>> sessions =
        acknowledged
            .events()
            .collect(
                Collectors.groupingBy(
                    event -> new Session(event.account(), event.session()),
                    Collectors.mapping(Acknowledged.Event::sequence, Collectors.toSet())));
    assertThat(sessions).isNotEmpty();
    try (RawLog log = new RawLog(CONFIG)) {
      sessions.forEach(
          (session, sequences) ->
              assertThat(log.sequences(session.account(), session.id()))
                  .as(session.toString())
                  .containsAll(sequences));
    }
  }

  private record Session(String account, String id) {}
}
