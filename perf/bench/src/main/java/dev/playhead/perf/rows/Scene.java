package dev.playhead.perf.rows;

import dev.playhead.perf.run.CpuTimes;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.run.Topic;
import dev.playhead.perf.run.WorkerProcess;
import dev.playhead.perf.table.Table;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Playhead, its ceilings and the load, and what all rows do with them. */
public final class Scene {
  static final String ACCEPTOR = "accepting node";
  static final String RAW = "raw client";

  /** Of the node that does everything. */
  static final String TOPIC = "playhead.events.v1";

  private static final String GROUP = "playhead-processing";

  /** Of the node that only accepts; nobody reads it. */
  static final String ACCEPTED_TOPIC = "accepted.events.v1";

  private static final String ACCEPTED = "accepted.";
  private static final int EVENTS_A_SESSION = 20;
  private static final int BATCHING_ACCOUNTS = 500;
  private static final int EVENTS_A_BATCHED_SESSION = 200;

  private final Stage stage;
  private final Plan plan;
  private final Table table;
  private final Consumer<String> progress;
  private @Nullable Target whole;
  private @Nullable Target acceptor;
  private @Nullable WorkerProcess load;
  private @Nullable WorkerProcess raw;
  private int barePort;
  private final Set<String> warm = new HashSet<>();
  private long reportedByPeople;

  public Scene(Stage stage, Plan plan, Table table, Consumer<String> progress) {
    this.stage = stage;
    this.plan = plan;
    this.table = table;
    this.progress = progress;
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

  void tell(String step) {
    progress.accept(step);
  }

  /** A node with every role. */
  Target whole() throws IOException {
    Target known = whole;
    if (known == null) {
      tell("starting a node");
      known =
          new Target(
              Stage.NODE,
              stage.node(Stage.NODE, Map.of()),
              stage.topic(TOPIC, GROUP),
              true,
              Orders.PEOPLE);
      whole = known;
    }
    return known;
  }

  /** A node that accepts reports and does nothing more, as the peers do. */
  Target acceptor() throws IOException {
    Target known = acceptor;
    if (known == null) {
      tell("starting a node that only accepts");
      known =
          new Target(
              ACCEPTOR,
              stage.node(
                  ACCEPTOR, Map.of("roles", "edge,collection", "kafka.topic-prefix", ACCEPTED)),
              stage.topic(ACCEPTED_TOPIC, ACCEPTED),
              false,
              Orders.VISITORS);
      acceptor = known;
    }
    return known;
  }

  /** The port of a bare server. */
  int bare() throws IOException {
    if (barePort == 0) {
      barePort = stage.bareServer(Plan.EVENT_LOOPS);
    }
    return barePort;
  }

  WorkerProcess load() throws IOException {
    WorkerProcess known = load;
    if (known == null) {
      known = stage.worker(Stage.LOAD);
      known.ask(
          Orders.households(Orders.PEOPLE, Plan.ACCOUNTS, EVENTS_A_SESSION, stage.secretFile())
              .put("staggered", true));
      known.ask(
          Orders.households(Orders.VISITORS, Plan.ACCOUNTS, EVENTS_A_SESSION, stage.secretFile()));
      known.ask(
          Orders.households(
              Orders.BATCHES, BATCHING_ACCOUNTS, EVENTS_A_BATCHED_SESSION, stage.secretFile()));
      load = known;
    }
    return known;
  }

  /** A worker that uses the engines without Playhead. */
  WorkerProcess raw() throws IOException {
    WorkerProcess known = raw;
    if (known == null) {
      known = stage.worker(RAW);
      known.ask(
          Orders.households(Orders.PEOPLE, Plan.ACCOUNTS, EVENTS_A_SESSION, stage.secretFile()));
      known.ask(
          Orders.households(
              Orders.BATCHES, BATCHING_ACCOUNTS, EVENTS_A_BATCHED_SESSION, stage.secretFile()));
      raw = known;
    }
    return known;
  }

  /** Requests in a closed loop, for as long as a measurement lasts. */
  Shot closed(String kind, int port) throws IOException {
    return shot(load(), Orders.http(kind, port, Plan.CONNECTIONS, plan.seconds()));
  }

  /** Requests in a closed loop that nobody counts. */
  void warmUp(String kind, int port) throws IOException {
    if (warm.add(kind + port)) {
      warmUp(kind, seconds -> shot(load(), Orders.http(kind, port, Plan.CONNECTIONS, seconds)));
    }
  }

  /** Something that can be done for some time, and what it took. */
  interface Work {
    Shot last(double seconds) throws IOException;
  }

  /**
   * Does that for the time of a warm-up and then until an event stops getting cheaper: a JVM under
   * load compiles for a minute and more.
   */
  void warmUp(String what, Work work) throws IOException {
    tell("warming up: " + what);
    double stretch = plan.stretchSeconds();
    double before = Double.MAX_VALUE;
    double now = work.last(stretch).allMicros();
    double done = stretch;
    while (done < plan.warmUpSeconds()
        || (!Plan.isSteady(before, now) && done < plan.mostWarmUpSeconds())) {
      before = now;
      now = work.last(stretch).allMicros();
      done += stretch;
    }
    tell("warm after %.0f s: %s".formatted(done, what));
  }

  /** Has that done, and sees what it costs; fails when anything was answered badly. */
  Shot shot(WorkerProcess worker, JsonObject order) throws IOException {
    CpuTimes before = stage.cpu();
    JsonObject result = worker.ask(order);
    return shot(order, result, stage.cpu().since(before));
  }

  private static Shot shot(JsonObject order, JsonObject result, CpuTimes cpu) throws IOException {
    if (result.getLong("bad", 0L) > 0) {
      throw new IOException(
          "%d requests failed, the first with: %s; they were: %s"
              .formatted(result.getLong("bad"), result.getString("firstBad"), order));
    }
    double seconds = order.getDouble("seconds", 0.0);
    double done = result.getDouble("good", result.getDouble("perSecond", 0.0) * seconds);
    return new Shot(result, Math.round(done) * order.getInteger("events", 1), cpu);
  }

  /**
   * Reports, of which exactly the acknowledged ones stand in the topic when this returns, and,
   * where the node processes, all of those have been processed.
   */
  Shot reports(Target target, JsonObject order) throws IOException {
    Shot shot = reports(target.topic(), order);
    if (target.processes()) {
      target.topic().awaitHandled();
      reportedByPeople += shot.result().getLong("good");
    }
    return shot;
  }

  /** Reports, of which exactly the acknowledged ones stand in the topic when this returns. */
  Shot reports(Topic topic, JsonObject order) throws IOException {
    long before = topic.appended();
    Shot shot = shot(load(), order);
    long grown = topic.appended() - before;
    long acknowledged = shot.result().getLong("good");
    if (grown != acknowledged) {
      throw new IOException(
          "LOST OR DOUBLED: %d reports were acknowledged, but the topic grew by %d"
              .formatted(acknowledged, grown));
    }
    return shot;
  }

  /** Single-event reports in a closed loop. */
  Shot reports(Target target, double seconds) throws IOException {
    return reports(
        target,
        Orders.http("report", target.port(), Plan.CONNECTIONS, seconds)
            .put("households", target.households()));
  }

  void warmUpReports(Target target) throws IOException {
    if (warm.add(target.name())) {
      warmUp("reports to the " + target.name(), seconds -> reports(target, seconds));
    }
  }

  /** Has every account that reads there report, unless it has; they take turns. */
  void seed() throws IOException {
    while (reportedByPeople < Plan.ACCOUNTS) {
      tell("reporting what is to be read");
      reports(whole(), Plan.SEEDING_SECONDS);
    }
  }

  /** Fails unless a sample of households reads what was acknowledged. */
  void requireAgreement(String households) throws IOException {
    load()
        .ask(
            new JsonObject()
                .put("do", "agreement")
                .put("households", households)
                .put("port", whole().port()));
  }
}
