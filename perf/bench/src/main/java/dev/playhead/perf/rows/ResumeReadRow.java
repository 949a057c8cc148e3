package dev.playhead.perf.rows;

import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;

/** Where did I leave off, beside a hello. */
final class ResumeReadRow implements Row {
  private static final double AIM = 0.65;
  private static final double P99_AIM = 2;

  @Override
  public String id() {
    return "4";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("hello", scene.barePort());
    scene.tell("reporting what is to be read");
    scene.reports(() -> scene.closed("report", scene.node().port()));
    scene.warmUp("position", scene.node().port());
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot hello = scene.closed("hello", scene.barePort());
    Shot reads = scene.closed("position", scene.node().port());
    Line line = scene.table().line("4", "resume reads/s", "GET hello", Aim.ratioAtLeast(AIM));
    line.add(reads.perSecond(), hello.perSecond());
    line.ceilingCpu(hello.micros());
    reads.toll(line);
    scene
        .table()
        .line("4", "resume read p99, ms", "GET hello", Aim.ratioAtMost(P99_AIM))
        .add(reads.millis("p99"), hello.millis("p99"));
  }
}
