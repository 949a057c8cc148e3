package dev.playhead.perf.run;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.EngineSizes;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.RunningEngine;
import dev.playhead.perf.ceiling.BareServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that runs while the bench measures, each a process of its own. */
public final class Stage implements AutoCloseable {
  public static final String NODE = "node";
  public static final String BARE = "bare server";
  public static final String LOAD = "load";

  private static final int SECRET_BYTES = 32;

  private final Home home;
  private final DevStack engines;
  private final Path secretFile;
  private final Map<String, Long> pids = new LinkedHashMap<>();
  private final List<AutoCloseable> closing = new ArrayList<>();

  private Stage(Home home, DevStack engines, Path secretFile) {
    this.home = home;
    this.engines = engines;
    this.secretFile = secretFile;
  }

  /** Starts the engines, with nothing in them. */
  public static Stage open(Home home, Consumer<String> progress)
      throws IOException, InterruptedException {
    return open(home, EngineSizes.STANDARD, progress);
  }

  /** Starts the engines, with nothing in them, in that much room. */
  public static Stage open(Home home, EngineSizes sizes, Consumer<String> progress)
      throws IOException, InterruptedException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    Path secretFile = home.work().resolve("secret");
    Files.writeString(secretFile, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    DevStack engines =
        DevStack.start(
            DevStackOptions.of(
                    EnginesHome.ofDistribution(home.distribution()), home.work().resolve("data"))
                .withFresh(true)
                .withSizes(sizes)
                .withProgress(step -> progress.accept(step.line())));
    Stage stage = new Stage(home, engines, secretFile);
    for (RunningEngine engine : engines.engines()) {
      stage.pids.put(engine.engine().folder(), engine.pid());
    }
    return stage;
  }

  public Home home() {
    return home;
  }

  public DevStack engines() {
    return engines;
  }

  public Path secretFile() {
    return secretFile;
  }

  /** Starts Playhead with its own settings and these. */
  public Node node(String name, Map<String, String> more) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(settings());
    settings.putAll(more);
    Node node = keep(Node.start(name, home, settings));
    pids.put(name, node.pid());
    return node;
  }

  /** What every node of this stage is told. */
  public Map<String, String> settings() {
    return Node.settings(engines.addresses(), secretFile);
  }

  /** Starts the bare server on a port that it returns. */
  public int bareServer(int instances) throws IOException {
    int port = Home.freePort();
    List<String> command = new ArrayList<>(Home.java());
    command.addAll(
        List.of(
            "-cp",
            home.serverClassPath(),
            BareServer.class.getName(),
            Integer.toString(port),
            Integer.toString(instances)));
    Child server = keep(Child.start("bare-server", home.work(), command));
    server.awaitPrinted("listens");
    pids.put(BARE, server.pid());
    return port;
  }

  /** Starts a peer that reports to that topic, on a port that it returns. */
  public int peer(Peer peer, String topic) throws IOException {
    int port = Home.freePort();
    Child started = keep(peer.start(home, port, engines.addresses(), topic));
    pids.put(peer.label(), started.pid());
    return port;
  }

  /** Starts a worker. */
  public WorkerProcess worker(String name) throws IOException {
    WorkerProcess worker = keep(WorkerProcess.start(name, home));
    pids.put(name, worker.pid());
    return worker;
  }

  /** A topic, and the group that handles it. */
  public Topic topic(String name, String group) {
    return keep(new Topic(engines.addresses().kafkaBootstrap(), name, group));
  }

  /** What every process has used up to now. */
  public CpuTimes cpu() {
    return CpuTimes.of(pids);
  }

  private <T extends AutoCloseable> T keep(T started) {
    closing.add(0, started);
    return started;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable started : closing) {
      try {
        started.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
    engines.close();
  }
}
