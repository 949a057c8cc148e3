package dev.playhead.perf.rows;

import dev.playhead.perf.run.Node;
import dev.playhead.perf.table.Aim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From the start of the application, its stores up and its tables made, to the first durable ack.
 */
final class StartRow implements Row {
  private static final String HOUSEHOLDS = "early";
  private static final Aim SECONDS = Aim.atMost(0.9);
  private static final Aim MIB = Aim.atMost(150);
  private static final double KIB_A_MIB = 1024;

  @Override
  public String id() {
    return "10";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.tell("starting once, which makes topics and tables");
    scene.load().ask(Orders.households(HOUSEHOLDS, 1, 20, scene.stage().secretFile()));
    start(scene, false);
  }

  @Override
  public void round(Scene scene) throws IOException {
    start(scene, true);
  }

  private static void start(Scene scene, boolean counts) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(scene.stage().settings());
    settings.put("kafka.topic-prefix", "early.");
    settings.put("kafka.group", "early");
    settings.put("cassandra.keyspace", "early");
    settings.put("redis.key-prefix", "early");
    long begun = System.nanoTime();
    try (Node node = Node.launch("early-node", scene.stage().home(), settings)) {
      scene
          .load()
          .ask(
              new io.vertx.core.json.JsonObject()
                  .put("do", "first")
                  .put("households", HOUSEHOLDS)
                  .put("port", node.port()));
      double seconds = (System.nanoTime() - begun) / 1e9;
      double resident = residentMib(node.pid());
      if (counts) {
        scene.table().line("10", "start to first durable ack, s", "", SECONDS).add(seconds);
        scene.table().line("10", "resident memory then, MiB", "", MIB).add(resident);
      }
    }
  }

  private static double residentMib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_A_MIB)
        .sum();
  }
}
