package dev.playhead.perf.rows;

import dev.playhead.perf.run.CpuTimes;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;

/** Reports of one event, answered when they are durable, beside an echo of the same bytes. */
final class SingleReportsRow implements Row {
  private static final Aim AIM = Aim.ratioAtLeast(0.45);
  private static final String ECHO = "POST echo";

  @Override
  public String id() {
    return "1";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("echo", scene.bare());
    scene.warmUpReports(scene.acceptor());
    scene.warmUpReports(scene.whole());
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot echo = scene.closed("echo", scene.bare());
    Shot accepted = scene.reports(scene.acceptor(), scene.plan().seconds());
    Line line = scene.table().line("1", "single-event reports/s, accepting alone", ECHO, AIM);
    line.add(accepted.perSecond(), echo.perSecond());
    line.ceilingCpu(echo.micros());
    accepted.toll(line);
    scene
        .table()
        .line("1", "CPU-µs a report of the accepting node", ECHO, null)
        .add(accepted.micros(Scene.ACCEPTOR), echo.micros(Stage.BARE));

    CpuTimes before = scene.stage().cpu();
    Shot stored = scene.reports(scene.whole(), scene.plan().seconds());
    CpuTimes untilStored = scene.stage().cpu().since(before);
    scene.requireAgreement(Orders.PEOPLE);
    Line whole = scene.table().line("1", "single-event reports/s, processing beside it", ECHO, AIM);
    whole.add(stored.perSecond(), echo.perSecond());
    stored.toll(whole);
    Line cost =
        scene.table().line("1", "CPU-µs an event of the node, until it is stored", "", null);
    cost.add(untilStored.per(stored.events(), Stage.NODE));
    cost.cpu(untilStored.per(stored.events()));
  }
}
