package dev.playhead.perf.rows;

import dev.playhead.perf.run.WorkerProcess;
import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * From the answer to a report until a read shows it, while others report: few, and half of the load
 * that a node takes when asked for all it can, as many as it stores meanwhile and as many as it
 * accepts, with a backlog.
 */
final class FreshnessRow implements Row {
  private static final String HOUSEHOLDS = "watcher";
  private static final int QUIET_RATE = 500;
  private static final double FULL_SECONDS = 10;
  private static final Aim AIM = Aim.atMost(50);

  private @Nullable WorkerProcess watcher;
  private int acceptedPerSecond;
  private int storedPerSecond;

  @Override
  public String id() {
    return "8";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    WorkerProcess started = scene.stage().worker("watcher");
    watcher = started;
    started.ask(Orders.households(HOUSEHOLDS, 1, 20, scene.stage().secretFile()));
    scene.warmUpReports(scene.whole());
    long begun = System.nanoTime();
    Shot full = scene.reports(scene.whole(), FULL_SECONDS);
    double untilStored = (System.nanoTime() - begun) / 1e9;
    acceptedPerSecond = (int) full.perSecond();
    storedPerSecond = (int) (full.events() / untilStored);
    ask(scene, started, 1).getLong("good");
  }

  @Override
  public void round(Scene scene) throws IOException {
    measure(scene, QUIET_RATE, "%,d reports/s".formatted(QUIET_RATE), null);
    measure(
        scene,
        storedPerSecond / 2,
        "half of %,d reports/s, which it stores".formatted(storedPerSecond),
        AIM);
    measure(
        scene,
        acceptedPerSecond / 2,
        "half of %,d reports/s, which it accepts".formatted(acceptedPerSecond),
        AIM);
  }

  private void measure(Scene scene, int rate, String how, @Nullable Aim aim) throws IOException {
    WorkerProcess started = watcher;
    if (started == null) {
      throw new IllegalStateException("Expected a warm-up first");
    }
    double seconds = scene.plan().seconds();
    int port = scene.whole().port();
    started.tell(order(port, seconds));
    scene
        .load()
        .ask(Orders.http("report", port, Plan.OPEN_CONNECTIONS, seconds).put("perSecond", rate));
    JsonObject seen = started.answer();
    scene.whole().topic().awaitHandled();
    String what = "ack → visible at " + how + ", ms: ";
    Line median = scene.table().line("8", what + "p50", "", null);
    median.add(seen.getDouble("p50"));
    scene.table().line("8", what + "p99", "", aim).add(seen.getDouble("p99"));
  }

  private static JsonObject ask(Scene scene, WorkerProcess watcher, double seconds)
      throws IOException {
    return watcher.ask(order(scene.whole().port(), seconds));
  }

  private static JsonObject order(int port, double seconds) {
    return new JsonObject()
        .put("do", "freshness")
        .put("households", HOUSEHOLDS)
        .put("port", port)
        .put("seconds", seconds);
  }
}
