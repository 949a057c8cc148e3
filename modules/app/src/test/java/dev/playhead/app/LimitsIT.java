package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static dev.playhead.app.Household.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An account far over its limit, and its neighbour, from the socket to the raw log. */
class LimitsIT {
  private static final int EVENTS = 10;

  /** Fills so slowly that what the test sends is far over it, however slow the machine is. */
  private static final NodeConfig CONFIG =
      NodeConfig.shared(LimitsIT.class)
          .with("edge.max-report-events", "20")
          .with("limits.account.rate", "1")
          .with("limits.account.burst", "30");

  @Test
  void whatIsRefusedIsNotStoredAndTheNeighbourIsNotRefused() {
    try (ApplicationUnderTest node = ApplicationUnderTest.start(CONFIG);
        RawLog log = new RawLog(CONFIG)) {
      Household greedy = Household.at(node.http);
      Household modest = Household.at(node.http);
      Set<Long> acknowledged = new TreeSet<>();
      int refused = 0;

      for (int i = 0; i < 50; i++) {
        Answered answer = greedy.send("tv", events(i * EVENTS, EVENTS));
        if (answer.status() == 202) {
          IntStream.range(i * EVENTS, (i + 1) * EVENTS).forEach(n -> acknowledged.add((long) n));
        } else {
          refused++;
          assertThat(answer.status()).isEqualTo(429);
          assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, EVENTS);
        }
        if (i % 5 == 0) {
          modest.report("tv", events(i, 1));
        }
      }

      assertThat(refused).isPositive();
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3 * EVENTS);
      eventually(() -> assertThat(log.sequences(greedy.account(), "s1")).isEqualTo(acknowledged));
      eventually(() -> assertThat(log.sequences(modest.account(), "s1")).hasSize(10));
    }
  }

  private static JsonObject[] events(int from, int number) {
    Instant now = Instant.now();
    return IntStream.range(from, from + number)
        .mapToObj(n -> event("s1", n, n == 0 ? "started" : "heartbeat", now, n * 1_000L))
        .toArray(JsonObject[]::new);
  }
}
