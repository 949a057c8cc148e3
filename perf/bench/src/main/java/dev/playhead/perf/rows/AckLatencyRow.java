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
    scene.warmUpReports(scene.acceptor());
    scene.warmUpReports(scene.whole());
  }

  @Override
  public void round(Scene scene) throws IOException {
    for (int rate : RATES) {
      if (rate == AIMED_RATE || scene.plan().isThorough()) {
        measure(scene, scene.acceptor(), rate, "accepting alone");
        measure(scene, scene.whole(), rate, "processing beside it");
      }
    }
  }

  private static void measure(Scene scene, Target target, int rate, String how) throws IOException {
    Shot shot =
        scene.reports(
            target,
            Orders.http("report", target.port(), Plan.OPEN_CONNECTIONS, scene.plan().seconds())
                .put("households", target.households())
                .put("perSecond", rate));
    boolean isAimed = rate == AIMED_RATE;
    String what = "ack at %,d/s, %s, ms: ".formatted(rate, how);
    Line median = line(scene, what + "p50", null);
    median.add(shot.millis("p50"));
    shot.toll(median);
    line(scene, what + "p99", isAimed ? Aim.atMost(P99_MILLIS) : null).add(shot.millis("p99"));
    line(scene, what + "p99.9", isAimed ? Aim.atMost(P999_MILLIS) : null).add(shot.millis("p999"));
    if (shot.result().getLong("unsent") > 0) {
      scene
          .table()
          .note(
              "At %,d/s, %s, the node did not keep up: latencies grow with the run's length."
                  .formatted(rate, how));
    }
  }

  private static Line line(Scene scene, String what, @Nullable Aim aim) {
    return scene.table().line("3", what, "", aim);
  }
}
