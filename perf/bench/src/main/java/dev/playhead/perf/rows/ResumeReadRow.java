package dev.playhead.perf.rows;

import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;

/** Where did I leave off, beside a hello. */
final class ResumeReadRow implements Row {
  private static final Aim AIM = Aim.ratioAtLeast(0.65);
  private static final Aim P99_AIM = Aim.ratioAtMost(2);
  private static final String HELLO = "GET hello";

  @Override
  public String id() {
    return "4";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("hello", scene.bare());
    scene.seed();
    scene.warmUp("position", scene.whole().port());
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot hello = scene.closed("hello", scene.bare());
    Shot reads = scene.closed("position", scene.whole().port());
    Line line = scene.table().line("4", "resume reads/s", HELLO, AIM);
    line.add(reads.perSecond(), hello.perSecond());
    line.ceilingCpu(hello.micros());
    reads.toll(line);
    scene
        .table()
        .line("4", "resume read p99, ms", HELLO, P99_AIM)
        .add(reads.millis("p99"), hello.millis("p99"));
  }
}
