package dev.playhead.perf.rows;

import dev.playhead.perf.run.CpuTimes;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Accounts that have seen so many views each, and what they report and ask. */
record Viewers(Scene scene, String tag, int views) {
  private static final int EVENTS_A_SESSION = 100;
  private static final int PATIENCE_SECONDS = 30;

  /** More than an account reports in one step, and never a title that it has. */
  private static final int SESSIONS_A_STEP = 130;

  /** One after the other in four connections: neither waits nor idles. */
  private static final int READERS = 4;

  /** Stores the lives of accounts from that one on. */
  void fill(int from, int accounts, int rawEvents) throws IOException {
    scene.raw().ask(households(accounts));
    scene
        .raw()
        .ask(
            Orders.cassandra("load-lives", tag, scene.stage().engines().addresses())
                .put("from", from)
                .put("views", views)
                .put("rawEvents", rawEvents));
  }

  private JsonObject households(int accounts) {
    return Orders.households(tag, accounts, EVENTS_A_SESSION, scene.stage().secretFile());
  }

  /**
   * Has that many of them ask and report from now on.
   *
   * @param step in each, they report sessions and titles that they have not reported before
   */
  void come(int accounts, int step) throws IOException {
    scene.load().ask(households(accounts).put("sent", EVENTS_A_SESSION * views));
    scene
        .load()
        .ask(
            households(accounts)
                .put("name", reporting())
                .put("sent", EVENTS_A_SESSION * (views + step * SESSIONS_A_STEP))
                .put("staggered", true));
  }

  private String reporting() {
    return tag + "-reporting";
  }

  /**
   * Fails unless a sample of accounts reads what was acknowledged: at once, or, where the machine
   * was so busy that views fell behind the commits, when they have caught up.
   */
  void awaitAgreement() throws IOException {
    for (int tried = 1; ; tried++) {
      try {
        scene.requireAgreement(reporting());
        return;
      } catch (IOException e) {
        if (tried == PATIENCE_SECONDS) {
          throw e;
        }
        scene.tell("views are behind; looking again");
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      }
    }
  }

  /** In a closed loop. */
  Shot read(Question question, double seconds) throws IOException {
    return scene.shot(
        scene.load(),
        Orders.http(question.kind, scene.whole().port(), READERS, seconds)
            .put("households", tag)
            .put("views", views));
  }

  /** Reports of one event, until all of them are stored. */
  Shot reports(int perSecond, double seconds) throws IOException {
    CpuTimes before = scene.stage().cpu();
    Shot shot =
        scene.reports(
            scene.whole(),
            Orders.http("report", scene.whole().port(), Plan.OPEN_CONNECTIONS, seconds)
                .put("households", reporting())
                .put("perSecond", perSecond));
    return new Shot(shot.result(), shot.events(), scene.stage().cpu().since(before));
  }
}
