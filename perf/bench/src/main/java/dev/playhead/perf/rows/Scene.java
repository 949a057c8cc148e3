package dev.playhead.perf.rows;

import dev.playhead.perf.run.CpuTimes;
import dev.playhead.perf.run.Node;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.run.Topic;
import dev.playhead.perf.run.WorkerProcess;
import dev.playhead.perf.table.Table;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Playhead, its ceilings and the load, and what all rows do with them. */
public final class Scene {
  private static final String PREFIX = "playhead.";
  private static final String GROUP = "playhead-processing";

  private final Stage stage;
  private final Plan plan;
  private final Table table;
  private final Consumer<String> progress;
  private final Node node;
  private final Topic topic;
  private final int barePort;
  private final WorkerProcess load;

  private Scene(
      Stage stage,
      Plan plan,
      Table table,
      Consumer<String> progress,
      Node node,
      Topic topic,
      int barePort,
      WorkerProcess load) {
    this.stage = stage;
    this.plan = plan;
    this.table = table;
    this.progress = progress;
    this.node = node;
    this.topic = topic;
    this.barePort = barePort;
    this.load = load;
  }

  /** Starts a node, a bare server beside it, and the load. */
  public static Scene open(Stage stage, Plan plan, Table table, Consumer<String> progress)
      throws IOException {
    Node node = stage.node(Stage.NODE, Map.of());
    WorkerProcess load = stage.worker(Stage.LOAD);
    load.ask(
        new JsonObject()
            .put("do", "households")
            .put("tag", "bench")
            .put("accounts", Plan.ACCOUNTS)
            .put("secretFile", stage.secretFile().toString()));
    return new Scene(
        stage, plan, table, progress, node, stage.topic(PREFIX, GROUP), stage.bareServer(1), load);
  }

  Plan plan() {
    return plan;
  }

  Table table() {
    return table;
  }

  Stage stage() {
    return stage;
  }

  Node node() {
    return node;
  }

  Topic topic() {
    return topic;
  }

  int barePort() {
    return barePort;
  }

  void tell(String step) {
    progress.accept(step);
  }

  /** Requests in a closed loop, for as long as a measurement lasts. */
  Shot closed(String kind, int port) throws IOException {
    return http(kind, port, 0, Plan.CONNECTIONS, plan.seconds());
  }

  /** Requests in a closed loop that nobody counts. */
  void warmUp(String kind, int port) throws IOException {
    tell("warming up: " + kind);
    http(kind, port, 0, Plan.CONNECTIONS, plan.warmUpSeconds());
  }

  /** Requests, each of which has been answered well when this returns. */
  Shot http(String kind, int port, int perSecond, int connections, double seconds)
      throws IOException {
    CpuTimes before = stage.cpu();
    JsonObject result =
        load.ask(
            new JsonObject()
                .put("do", "http")
                .put("kind", kind)
                .put("port", port)
                .put("perSecond", perSecond)
                .put("connections", connections)
                .put("seconds", seconds));
    CpuTimes used = stage.cpu().since(before);
    if (result.getLong("bad") > 0) {
      throw new IOException(
          "%d of the requests '%s' failed, the first with: %s"
              .formatted(result.getLong("bad"), kind, result.getString("firstBad")));
    }
    return new Shot(result, result.getLong("good"), used);
  }

  /** What measures reports. */
  interface Reporting {
    Shot run() throws IOException;
  }

  /**
   * Reports, of which exactly the acknowledged ones stand in the topic when this returns, and all
   * of those have been processed.
   */
  Shot reports(Reporting reporting) throws IOException {
    long before = topic.appended();
    Shot shot = reporting.run();
    requireAppended(topic, before, shot.result().getLong("good"));
    topic.awaitHandled();
    return shot;
  }

  /** Fails unless the topic has grown by exactly what was acknowledged. */
  static void requireAppended(Topic topic, long before, long acknowledged) throws IOException {
    long grown = topic.appended() - before;
    if (grown != acknowledged) {
      throw new IOException(
          "LOST OR DOUBLED: %d reports were acknowledged, but the topic grew by %d"
              .formatted(acknowledged, grown));
    }
  }
}
