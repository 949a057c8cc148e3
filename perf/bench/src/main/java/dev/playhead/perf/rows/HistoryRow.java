package dev.playhead.perf.rows;

import dev.playhead.devstack.StackAddresses;
import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import java.io.IOException;

/**
 * A page of the history beside what Cassandra alone answers. A hundred newest views stand a row
 * each, then come two chunks of 200; the page is the third quarter of the newer chunk.
 */
final class HistoryRow implements Row {
  private static final String HOUSEHOLDS = "viewers";
  private static final int ACCOUNTS = 100;
  private static final int VIEWS = 500;
  private static final int NEWER = 200;
  private static final Aim CHUNK_AIM = Aim.ratioAtLeast(0.35);
  private static final Aim ROWS_AIM = Aim.ratioAtLeast(2);

  @Override
  public String id() {
    return "5";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    StackAddresses engines = scene.stage().engines().addresses();
    scene.whole(); // makes the topic
    scene.tell("filling histories");
    int accounts = scene.plan().many(ACCOUNTS);
    var households = Orders.households(HOUSEHOLDS, accounts, 2, scene.stage().secretFile());
    scene.load().ask(households);
    scene.raw().ask(households);
    scene.raw().ask(Orders.cassandra("fill-history", HOUSEHOLDS, engines));
    scene.raw().ask(Orders.cassandra("load-history", HOUSEHOLDS, engines).put("views", VIEWS));
    scene.warmUp("reads of chunks", seconds -> raw(scene, "read-chunks", seconds));
    scene.warmUp("reads of rows", seconds -> raw(scene, "read-pages", seconds));
    scene.warmUp("pages of history", seconds -> pages(scene, seconds));
  }

  @Override
  public void round(Scene scene) throws IOException {
    double seconds = scene.plan().seconds();
    Shot chunks = raw(scene, "read-chunks", seconds);
    Shot rows = raw(scene, "read-pages", seconds);
    Shot pages = pages(scene, seconds);
    add(scene, "Cassandra reads of a 200-view chunk", CHUNK_AIM, pages, chunks);
    add(scene, "Cassandra reads of 50 rows", ROWS_AIM, pages, rows);
  }

  private static void add(Scene scene, String ceiling, Aim aim, Shot pages, Shot raw) {
    Line line = scene.table().line("5", "pages of 50 views/s, beside " + ceiling, ceiling, aim);
    line.add(pages.perSecond(), raw.perSecond());
    line.ceilingCpu(raw.micros());
    pages.toll(line);
  }

  private static Shot pages(Scene scene, double seconds) throws IOException {
    return scene.shot(
        scene.load(),
        Orders.http("history", scene.whole().port(), Plan.CONNECTIONS, seconds)
            .put("households", HOUSEHOLDS)
            .put("views", VIEWS)
            .put("newer", NEWER));
  }

  private static Shot raw(Scene scene, String what, double seconds) throws IOException {
    return scene.shot(
        scene.raw(),
        Orders.cassandra(what, HOUSEHOLDS, scene.stage().engines().addresses())
            .put("underWay", Plan.CONNECTIONS)
            .put("seconds", seconds));
  }
}
