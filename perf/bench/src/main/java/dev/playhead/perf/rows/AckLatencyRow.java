package dev.playhead.perf.rows;

import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a report takes to be durable, at rates that do not wait for answers, beside an echo of
 * the same bytes: what it takes there is the machine's and the load's. And beside a bare producer
 * of such records: what it takes there is the queue's.
 */
final class AckLatencyRow implements Row {
  private static final int[] RATES = {2000, 4000, 8000};
  private static final int AIMED_RATE = 8000;
  private static final double P99_MILLIS = 4;
  private static final double P999_MILLIS = 8;
  private static final String ECHO = "POST echo";
  private static final String PRODUCER = "Kafka producer";

  @Override
  public String id() {
    return "3";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("echo", scene.bare());
    scene.warmUp(
        "a bare producer of events, evenly", seconds -> produced(scene, AIMED_RATE, seconds));
    scene.warmUpReports(scene.acceptor());
    scene.warmUpReports(scene.whole());
  }

  @Override
  public void round(Scene scene) throws IOException {
    for (int rate : RATES) {
      if (rate == AIMED_RATE || scene.plan().isThorough()) {
        Shot echo = scene.shot(scene.load(), order(scene, "echo", scene.bare(), rate));
        Shot alone = measure(scene, scene.acceptor(), rate, "accepting alone", echo);
        measure(scene, scene.whole(), rate, "processing beside it", echo);
        compare(scene, rate, alone, produced(scene, rate, scene.plan().seconds()));
      }
    }
  }

  private static Shot produced(Scene scene, int rate, double seconds) throws IOException {
    JsonObject order =
        Orders.kafka(
            "produce-evenly",
            Orders.PEOPLE,
            "evenly.events.v1",
            scene.stage().engines().addresses());
    return scene.shot(
        scene.raw(), order.put("events", 1).put("perSecond", rate).put("seconds", seconds));
  }

  private static void compare(Scene scene, int rate, Shot alone, Shot produced) {
    for (String percentile : List.of("p50", "p99", "p999")) {
      String what =
          "ack at %,d/s, accepting alone, beside a bare producer, ms: %s"
              .formatted(rate, percentile.replace("999", "99.9"));
      scene
          .table()
          .line("3", what, PRODUCER, null)
          .add(alone.millis(percentile), produced.millis(percentile));
    }
  }

  private static JsonObject order(Scene scene, String kind, int port, int rate) {
    return Orders.http(kind, port, Plan.OPEN_CONNECTIONS, scene.plan().seconds())
        .put("perSecond", rate);
  }

  private static Shot measure(Scene scene, Target target, int rate, String how, Shot echo)
      throws IOException {
    Shot shot =
        scene.reports(
            target,
            order(scene, "report", target.port(), rate).put("households", target.households()));
    boolean isAimed = rate == AIMED_RATE;
    String what = "ack at %,d/s, %s, ms: ".formatted(rate, how);
    Line median = line(scene, what + "p50", null);
    median.add(shot.millis("p50"), echo.millis("p50"));
    median.ceilingCpu(echo.micros());
    shot.toll(median);
    line(scene, what + "p99", isAimed ? Aim.atMost(P99_MILLIS) : null)
        .add(shot.millis("p99"), echo.millis("p99"));
    line(scene, what + "p99.9", isAimed ? Aim.atMost(P999_MILLIS) : null)
        .add(shot.millis("p999"), echo.millis("p999"));
    if (shot.result().getLong("unsent") > 0) {
      scene
          .table()
          .note(
              "At %,d/s, %s, the node did not keep up: latencies grow with the run's length."
                  .formatted(rate, how));
    }
    return shot;
  }

  private static Line line(Scene scene, String what, @Nullable Aim aim) {
    return scene.table().line("3", what, ECHO, aim);
  }
}
