package dev.playhead.perf.rows;

import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;

/** Reports of one event, answered when they are durable, beside an echo of the same bytes. */
final class SingleReportsRow implements Row {
  private static final double AIM = 0.45;

  @Override
  public String id() {
    return "1";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("echo", scene.barePort());
    scene.warmUp("report", scene.node().port());
    scene.topic().awaitHandled();
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot echo = scene.closed("echo", scene.barePort());
    var before = scene.stage().cpu();
    Shot reports = scene.reports(() -> scene.closed("report", scene.node().port()));
    var untilStored = scene.stage().cpu().since(before);
    Line line =
        scene.table().line("1", "single-event reports/s", "POST echo", Aim.ratioAtLeast(AIM));
    line.add(reports.perSecond(), echo.perSecond());
    line.ceilingCpu(echo.micros());
    reports.toll(line);
    Line micros = scene.table().line("1", "its CPU-µs an event, node, durable", "POST echo", null);
    micros.add(reports.micros(Stage.NODE), echo.micros(Stage.BARE));
    Line whole = scene.table().line("1", "its CPU-µs an event, node, durable and stored", "", null);
    whole.add(untilStored.per(reports.events(), Stage.NODE));
    whole.cpu(untilStored.per(reports.events()));
  }
}
