package dev.playhead.perf.rows;

import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;

/** Where did I leave off, beside a hello, and beside what Redis alone gives. */
final class ResumeReadRow implements Row {
  private static final Aim AIM = Aim.ratioAtLeast(0.65);
  private static final Aim P99_AIM = Aim.ratioAtMost(2);
  private static final String HELLO = "GET hello";
  private static final int PIPELINE = 64;
  private static final String REDIS = "HGET, " + PIPELINE + " in a pipeline";

  @Override
  public String id() {
    return "4";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("hello", scene.bare());
    scene.warmUp("reads of Redis", seconds -> redis(scene, seconds));
    scene.seed();
    scene.warmUp("position", scene.whole().port());
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot hello = scene.closed("hello", scene.bare());
    Shot reads = scene.closed("position", scene.whole().port());
    Shot redis = redis(scene, scene.plan().seconds());
    Line line = scene.table().line("4", "resume reads/s", HELLO, AIM);
    line.add(reads.perSecond(), hello.perSecond());
    line.ceilingCpu(hello.micros());
    reads.toll(line);
    Line beside = scene.table().line("4", "resume reads/s, beside Redis alone", REDIS, null);
    beside.add(reads.perSecond(), redis.perSecond());
    beside.ceilingCpu(redis.micros());
    scene
        .table()
        .line("4", "resume read p99, ms", HELLO, P99_AIM)
        .add(reads.millis("p99"), hello.millis("p99"));
  }

  private static Shot redis(Scene scene, double seconds) throws IOException {
    return scene.shot(
        scene.raw(),
        Orders.redis(Orders.PEOPLE, scene.stage().engines().addresses())
            .put("underWay", PIPELINE)
            .put("seconds", seconds));
  }
}
