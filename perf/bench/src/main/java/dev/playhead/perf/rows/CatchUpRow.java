package dev.playhead.perf.rows;

import dev.playhead.devstack.StackAddresses;
import dev.playhead.perf.run.CpuTimes;
import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;

/**
 * What queues up while nobody reads for half an hour, until all of it is stored: 2,000 households
 * that watch, each of which says so every half minute. The node stands still while it lands in the
 * queue, or it would take the latest that it sees for the end of a session, again and again. Beside
 * it are bare inserts of a row an event.
 */
final class CatchUpRow implements Row {
  private static final Aim AIM = Aim.ratioAtLeast(4);
  private static final int ACCOUNTS = 2000;
  private static final int EVENTS_EACH = 60;
  private static final int EVENTS_A_SESSION = 120;
  private static final int UNDER_WAY = 256;

  private int backlogs;

  @Override
  public String id() {
    return "6";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.tell("warming up: catching up");
    scene.whole();
    insert(scene, scene.plan().warmUpSeconds());
    if (scene.plan().isThorough()) {
      catchUp(scene);
    }
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot rows = insert(scene, scene.plan().seconds());
    CpuTimes before = scene.stage().cpu();
    double perSecond = catchUp(scene);
    CpuTimes used = scene.stage().cpu().since(before);
    long events = (long) scene.plan().many(ACCOUNTS) * EVENTS_EACH;
    Line line =
        scene.table().line("6", "catch-up, events/s", "Cassandra inserts, a row an event", AIM);
    line.add(perSecond, rows.perSecond());
    line.cpu(used.per(events));
    line.ceilingCpu(rows.micros());
  }

  private static Shot insert(Scene scene, double seconds) throws IOException {
    return scene.shot(
        scene.raw(),
        Orders.cassandra("insert", Orders.PEOPLE, scene.stage().engines().addresses())
            .put("underWay", UNDER_WAY)
            .put("seconds", seconds));
  }

  private double catchUp(Scene scene) throws IOException {
    String tag = "backlog" + backlogs++;
    StackAddresses engines = scene.stage().engines().addresses();
    int accounts = scene.plan().many(ACCOUNTS);
    var households = Orders.households(tag, accounts, EVENTS_A_SESSION, scene.stage().secretFile());
    scene.raw().ask(households);
    var backlog = Orders.kafka("backlog", tag, Scene.TOPIC, engines).put("eventsEach", EVENTS_EACH);
    scene.whole().node().standStill(() -> scene.raw().ask(backlog));
    long begun = System.nanoTime();
    scene.whole().topic().awaitHandled();
    double seconds = (System.nanoTime() - begun) / 1e9;
    scene.load().ask(households.copy().put("sent", EVENTS_EACH));
    scene.requireAgreement(tag);
    return accounts * EVENTS_EACH / seconds;
  }
}
