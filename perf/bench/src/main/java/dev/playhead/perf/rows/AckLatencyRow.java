package dev.playhead.perf.rows;

import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How long a report takes to be durable, at rates that do not wait for answers. */
final class AckLatencyRow implements Row {
  private static final int[] RATES = {2000, 4000, 8000};
  private static final int AIMED_RATE = 8000;
  private static final double P99_MILLIS = 4;
  private static final double P999_MILLIS = 8;

  @Override
  public String id() {
    return "3";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("report", scene.node().port());
    scene.topic().awaitHandled();
  }

  @Override
  public void round(Scene scene) throws IOException {
    for (int rate : RATES) {
      Shot shot =
          scene.reports(
              () ->
                  scene.http(
                      "report",
                      scene.node().port(),
                      rate,
                      Plan.OPEN_CONNECTIONS,
                      scene.plan().seconds()));
      boolean isAimed = rate == AIMED_RATE;
      Line median = line(scene, rate, "p50", null);
      median.add(shot.millis("p50"));
      shot.toll(median);
      line(scene, rate, "p99", isAimed ? Aim.atMost(P99_MILLIS) : null).add(shot.millis("p99"));
      line(scene, rate, "p99.9", isAimed ? Aim.atMost(P999_MILLIS) : null).add(shot.millis("p999"));
    }
  }

  private static Line line(Scene scene, int rate, String percentile, @Nullable Aim aim) {
    return scene
        .table()
        .line("3", "ack latency, ms, open loop at %,d/s, %s".formatted(rate, percentile), "", aim);
  }
}
