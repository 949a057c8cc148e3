package dev.playhead.perf.rows;

import dev.playhead.perf.run.CpuTimes;
import dev.playhead.perf.run.Home;
import dev.playhead.perf.run.Management;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * All views of all accounts rebuilt from the raw events, beside reading these events and doing
 * nothing with them. The node that does it has a keyspace of its own.
 */
final class RebuildRow implements Row {
  private static final Aim AIM = Aim.ratioAtLeast(0.3);
  private static final String NAME = "rebuilt";
  private static final int ACCOUNTS = 200;

  /** A rebuild of so many is long enough to see whether it works. */
  private static final int FEW_ACCOUNTS = 5;

  private static final int VIEWS = 20;
  private static final int EVENTS_A_SESSION = 100;
  private static final int ACCOUNTS_AT_A_TIME = 8;
  private static final long LOOK_AGAIN_MILLIS = 20;

  private @Nullable Management management;

  @Override
  public String id() {
    return "7";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    Stage stage = scene.stage();
    scene.tell("filling what is to be rebuilt");
    scene
        .raw()
        .ask(
            Orders.households(
                NAME,
                scene.plan().isThorough() ? ACCOUNTS : FEW_ACCOUNTS,
                EVENTS_A_SESSION,
                stage.secretFile()));
    scene
        .raw()
        .ask(
            order(scene, "load-lives")
                .put("from", 0)
                .put("views", VIEWS)
                .put("rawEvents", EVENTS_A_SESSION));
    int port = Home.freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.topic-prefix", NAME + ".");
    settings.put("kafka.group", NAME);
    settings.put("cassandra.keyspace", NAME);
    settings.put("redis.key-prefix", NAME);
    settings.put("edge.auth", "none");
    settings.put("management.port", Integer.toString(port));
    stage.node(NAME, settings);
    management = new Management(port);
    scene.warmUp(
        "rebuilding",
        seconds -> {
          CpuTimes before = stage.cpu();
          long events = rebuild();
          return new Shot(new JsonObject(), events, stage.cpu().since(before));
        });
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot read = scene.shot(scene.raw(), order(scene, "read-raw-log"));
    CpuTimes before = scene.stage().cpu();
    long begun = System.nanoTime();
    long events = rebuild();
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (events != read.events()) {
      throw new IOException(
          "Expected to rebuild from %d events, but there were %d".formatted(read.events(), events));
    }
    Line line = scene.table().line("7", "rebuild of all views, events/s", "the raw log read", AIM);
    line.add(events / seconds, read.perSecond());
    line.cpu(scene.stage().cpu().since(before).per(events));
    line.ceilingCpu(read.micros());
  }

  private static JsonObject order(Scene scene, String what) {
    return Orders.cassandra(what, NAME, scene.stage().engines().addresses()).put("keyspace", NAME);
  }

  /** How many events everything was made of. */
  private long rebuild() throws IOException {
    Management node = management;
    if (node == null) {
      throw new IllegalStateException("Expected a warm-up first");
    }
    long events = 0;
    String after = null;
    do {
      JsonObject page =
          node.post(
              "/replays",
              new JsonObject()
                  .put("mode", "rebuild")
                  .put("limit", ACCOUNTS_AT_A_TIME)
                  .put("after", after));
      for (Object item : page.getJsonArray("items")) {
        events += done(node, (JsonObject) item).getLong("events");
      }
      after = page.getString("next");
    } while (after != null);
    return events;
  }

  private static JsonObject done(Management node, JsonObject asked) throws IOException {
    JsonObject replay = asked;
    while ("waiting".equals(replay.getString("state"))) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
      replay = node.get("/replays/" + asked.getString("replayId"));
    }
    if (!"done".equals(replay.getString("state")) || replay.getInteger("left") != 0) {
      throw new IOException("An account was not rebuilt: " + replay);
    }
    return replay;
  }
}
