package dev.playhead.perf.run;

import dev.playhead.devstack.StackAddresses;
import dev.playhead.perf.load.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Playhead as its distribution starts it, with authentication on and its limits out of the way. */
public final class Node implements AutoCloseable {
  private static final String WIDE = "100000000";

  private final Child process;
  private final int port;

  private Node(Child process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The settings of every node that is measured. All load comes from one address. */
  public static Map<String, String> settings(StackAddresses engines, Path secretFile) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("kafka.bootstrap", engines.kafkaBootstrap());
    settings.put(
        "cassandra.contact-points", engines.cassandraHost() + ":" + engines.cassandraPort());
    settings.put("cassandra.datacenter", engines.datacenter());
    settings.put("redis.uri", engines.redisUri());
    settings.put("management.port", "0");
    settings.put("edge.auth", "jwt");
    settings.put("tokens.secret-file", secretFile.toString());
    settings.put("tokens.issuer", Tokens.ISSUER);
    settings.put("tokens.audience", Tokens.AUDIENCE);
    settings.put("tokens.max-waiting-per-address", "1000");
    for (String limit : List.of("account", "device", "address")) {
      settings.put("limits." + limit + ".rate", WIDE);
      settings.put("limits." + limit + ".burst", WIDE);
    }
    return settings;
  }

  /** Starts a node and waits until it serves. */
  public static Node start(String name, Home home, Map<String, String> settings)
      throws IOException {
    Node node = launch(name, home, settings);
    node.process.awaitPrinted("Ctrl-C");
    return node;
  }

  /** Starts a node and does not wait. */
  public static Node launch(String name, Home home, Map<String, String> settings)
      throws IOException {
    int port = Home.freePort();
    List<String> command = new ArrayList<>();
    command.add(home.distribution().resolve("bin/playhead").toString());
    command.add("run");
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("edge.port", Integer.toString(port));
    all.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return new Node(Child.start(name, home.work(), command), port);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** What is done while the node stands still. */
  public interface Meanwhile {
    void happens() throws IOException;
  }

  /** Has the node stand still for that long, as if it were not there. */
  public void standStill(Meanwhile work) throws IOException {
    process.stand(true);
    try {
      work.happens();
    } finally {
      process.stand(false);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
