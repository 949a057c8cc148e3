package dev.playhead.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.simulator.check.Difference;
import dev.playhead.simulator.client.Traffic;
import dev.playhead.simulator.fake.FakePlayhead;
import dev.playhead.simulator.fake.FakePlayhead.Fault;
import dev.playhead.simulator.household.Behaviour;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private final Vertx vertx = Vertx.vertx();
  private final FakePlayhead playhead = new FakePlayhead(vertx, CLOCK);

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void everyReadAgreesWithWhatTheHouseholdsDid() {
    SimulationResult result = run(options(await(playhead.start())));

    assertThat(result.differences()).isEmpty();
    assertThat(result.vague()).isZero();
    assertThat(result.reads()).isGreaterThan(40);
    assertThat(result.behaviours()).containsKeys(Behaviour.LIVE, Behaviour.WRONG_CLOCK);
  }

  @Test
  void everyAcknowledgedEventIsKept() {
    SimulationResult result = run(options(await(playhead.start())));

    assertThat(result.acknowledged().events())
        .hasSize((int) result.traffic().events())
        .allMatch(e -> playhead.holds(e.account(), e.session(), e.sequence()));
  }

  @Test
  void whatIsNotTakenIsSentAgainTillItIs() {
    playhead.withFaults(
        taking(
            Fault.NONE,
            Fault.UNAVAILABLE,
            Fault.NONE,
            Fault.LOST,
            Fault.NONE,
            Fault.NONE,
            Fault.UNANSWERED,
            Fault.NONE,
            Fault.NONE,
            Fault.NONE));

    SimulationResult result = run(options(await(playhead.start())));

    assertThat(result.traffic().retries()).isPositive();
    assertThat(result.traffic().reports()).isEqualTo(result.traffic().planned());
    assertThat(playhead.tries())
        .isEqualTo((int) (result.traffic().planned() + result.traffic().retries()));
    assertThat(result.differences()).isEmpty();
  }

  @Test
  void aServerThatGoesAwayAndComesBackIsWaitedFor() {
    URI uri = await(playhead.start());
    SimulationListener killer =
        new SimulationListener() {
          private boolean killed;

          @Override
          public void reporting(Traffic traffic) {
            if (!killed && traffic.reports() > 50) {
              killed = true;
              playhead.stop().compose(down -> vertx.timer(300)).compose(t -> playhead.start());
            }
          }
        };

    SimulationResult result =
        await(Simulation.run(vertx, CLOCK, options(uri).withSpeed(50_000), killer));

    assertThat(result.traffic().retries()).isPositive();
    assertThat(result.differences()).isEmpty();
  }

  @Test
  void aRefusedReportEndsTheSimulation() {
    playhead.withFaults(taking(Fault.NONE, Fault.NONE, Fault.REFUSED));

    assertThatThrownBy(() -> run(options(await(playhead.start()))))
        .hasMessageContaining("A report of sim-t-")
        .hasMessageContaining("was refused");
  }

  @Test
  void aServerThatNeverTakesAReportIsGivenUp() {
    playhead.withFaults(() -> Fault.UNAVAILABLE);
    SimulationOptions impatient =
        options(await(playhead.start())).withGiveUpAfter(Duration.ofMillis(500));

    assertThatThrownBy(() -> run(impatient)).hasMessageContaining("was not taken for");
  }

  @Test
  void aWrongPositionIsFound() {
    playhead.withLies(
        (path, answer) -> {
          if (path.endsWith("/recent")) {
            items(answer)
                .limit(1)
                .forEach(item -> item.put("positionMs", item.getLong("positionMs") + 1));
          }
          return answer;
        });

    assertThat(differences())
        .isNotEmpty()
        .allSatisfy(
            difference -> {
              assertThat(difference.question()).startsWith("recent, ");
              assertThat(difference.expected()).startsWith("positionMs ");
            });
  }

  @Test
  void aMissingViewIsFound() {
    playhead.withLies(
        (path, answer) -> {
          if (path.endsWith("/history") && !answer.getJsonArray("items").isEmpty()) {
            answer.getJsonArray("items").remove(0);
          }
          return answer;
        });

    assertThat(differences())
        .isNotEmpty()
        .allSatisfy(
            difference -> {
              assertThat(difference.expected()).startsWith("a view of ");
              assertThat(difference.actual()).isEqualTo("none");
            });
  }

  @Test
  void aRowInTheWrongOrderIsFound() {
    playhead.withLies(
        (path, answer) -> {
          JsonArray items = answer.getJsonArray("items");
          if (path.endsWith("/continue-watching") && items.size() > 1) {
            items.add(items.remove(0));
          }
          return answer;
        });

    assertThat(differences())
        .isNotEmpty()
        .allSatisfy(difference -> assertThat(difference.expected()).isEqualTo("newest first"));
  }

  @Test
  void aSessionThatIsNotActiveIsFound() {
    playhead.withLies(
        (path, answer) ->
            path.endsWith("/sessions") ? answer.put("items", new JsonArray()) : answer);

    assertThat(differences())
        .isNotEmpty()
        .allSatisfy(difference -> assertThat(difference.question()).isEqualTo("active sessions"));
  }

  @Test
  void aWrongEndOfASessionIsFound() {
    playhead.withLies(
        (path, answer) -> {
          if (path.endsWith("/history")) {
            items(answer)
                .filter(view -> "stopped".equals(view.getString("endReason")))
                .forEach(view -> view.put("endReason", "expired"));
          }
          return answer;
        });

    assertThat(differences())
        .isNotEmpty()
        .allSatisfy(difference -> assertThat(difference.expected()).isEqualTo("endReason stopped"));
  }

  private List<Difference> differences() {
    return run(options(await(playhead.start()))).differences();
  }

  private SimulationResult run(SimulationOptions options) {
    return await(Simulation.run(vertx, CLOCK, options, SimulationListener.NONE));
  }

  private static SimulationOptions options(URI uri) {
    return SimulationOptions.of(uri, "t")
        .withAccounts(4)
        .withSpan(Duration.ofHours(14))
        .withSettle(Duration.ofMillis(1))
        .withGiveUpAfter(Duration.ofSeconds(30));
  }

  private static Supplier<Fault> taking(Fault... faults) {
    Iterator<Fault> endless =
        Stream.generate(() -> List.of(faults)).flatMap(List::stream).iterator();
    return endless::next;
  }

  private static Stream<JsonObject> items(JsonObject answer) {
    return answer.getJsonArray("items").stream().map(JsonObject.class::cast);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("Not done within a minute", e);
    }
  }
}
