package dev.playhead.perf.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableTest {
  private final Table table = new Table();

  @Test
  void aLineShowsFiguresCeilingAndTheRatioOfEachRound() {
    Line line = table.line("1", "reports/s", "echo", Aim.ratioAtLeast(0.45));
    line.add(500, 1000);
    line.add(400, 1000);
    line.add(600, 1000);
    line.cpu(Map.of("node", 29.94, "redis", 0.0));

    assertThat(table.markdown())
        .contains(
            "| 1 | reports/s | 500 [400 … 600] | 1,000 [1,000 … 1,000] (echo)"
                + " | 0.5 [0.4 … 0.6] | node 29.9 | × ≥ 0.45 | met |");
  }

  @Test
  void theMedianDecidesWhetherAnAimIsMet() {
    Line line = table.line("3", "p99", "", Aim.atMost(4));
    line.add(3);
    line.add(5);
    line.add(6);

    assertThat(table.markdown()).contains("| ≤ 4 | **not met** |");
    assertThat(table.json().getJsonArray("lines").getJsonObject(0).getBoolean("met")).isFalse();
  }

  @Test
  void roundsThatTheLoadHeldUpAreMarkedAndExplained() {
    Line line = table.line("4", "reads/s", "hello", null);
    line.add(1, 2);
    line.boundByLoad();

    assertThat(table.markdown()).contains("⚠1").contains("⚠n: in n rounds the load used");
  }

  @Test
  void programsGetEveryRound() {
    table.line("1", "reports/s", "echo", null).add(1, 4);
    table.line("1", "reports/s", "echo", null).add(3, 4);

    assertThat(table.json().getJsonArray("lines"))
        .singleElement()
        .extracting(line -> ((io.vertx.core.json.JsonObject) line).getJsonArray("ratio"))
        .isEqualTo(new JsonArray().add(0.25).add(0.75));
  }
}
