package dev.playhead.app.cli;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.Progress;
import dev.playhead.devstack.RunningEngine;
import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.StackPorts;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Source;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playhead dev}: the engines and the application, on this machine. */
@Command(
    name = "dev",
    description =
        "Starts Cassandra, Kafka and Redis on this machine and the application in front of them,"
            + " until Ctrl-C.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class DevCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where the engines keep their data and logs from one run to the next.")
  private Path data = Path.of("data");

  @Option(
      names = "--secure",
      description =
          "Asks for tokens: makes a secret in the data folder, once, and prints a token and what to"
              + " do with it.")
  private boolean secure;

  @Option(names = "--fresh", description = "Throws away the data of earlier runs first.")
  private boolean fresh;

  @Option(
      names = "--cassandra-port",
      paramLabel = "PORT",
      description = "Cassandra's port for clients; 0 takes a free one.")
  private int cassandraPort;

  @Option(
      names = "--cassandra-storage-port",
      paramLabel = "PORT",
      description = "Cassandra's port for other nodes; 0 takes a free one.")
  private int cassandraStoragePort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Kafka's port for clients; 0 takes a free one.")
  private int kafkaPort;

  @Option(
      names = "--kafka-controller-port",
      paramLabel = "PORT",
      description = "Kafka's controller port; 0 takes a free one.")
  private int kafkaControllerPort;

  @Option(
      names = "--redis-port",
      paramLabel = "PORT",
      description = "Redis' port; 0 takes a free one.")
  private int redisPort;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    DevAccess access = DevAccess.open(data, secure);
    List<Source> base = List.of(PlayheadConfig.development(), access.settings());
    config.load(base); // a mistake is told before anything starts
    long begun = System.nanoTime();
    DevStack stack = DevStack.start(options(out));
    RunningNode node;
    PlayheadConfig loaded;
    try {
      loaded = config.load(pointed(base, stack.addresses()));
      node = RunningNode.start(loaded);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    report(out, stack, node, Duration.ofNanos(System.nanoTime() - begun));
    access.print(out, loaded, Addresses.of(loaded, node.application()));
    UntilStopped.await(
        () -> {
          out.println();
          out.println("Stopping the application");
          out.flush();
          node.close();
          stack.close();
        });
    return 0;
  }

  private DevStackOptions options(PrintWriter out) {
    EnginesHome home = EnginesHome.ofDistribution(Path.of(System.getProperty("playhead.home", "")));
    return DevStackOptions.of(home, data.toAbsolutePath())
        .withFresh(fresh)
        .withPorts(
            new StackPorts(
                cassandraPort, cassandraStoragePort, kafkaPort, kafkaControllerPort, redisPort))
        .withProgress(step -> show(out, step));
  }

  private static void show(PrintWriter out, Progress step) {
    out.println("  " + step.line());
    out.flush();
  }

  /** Those settings, pointed at the engines. */
  private static List<Source> pointed(List<Source> base, StackAddresses stack) {
    List<Source> sources = new ArrayList<>(base);
    sources.add(
        Source.values(
            "the engines",
            Map.of(
                "kafka.bootstrap", stack.kafkaBootstrap(),
                "cassandra.contact-points", stack.cassandraHost() + ":" + stack.cassandraPort(),
                "cassandra.datacenter", stack.datacenter(),
                "redis.uri", stack.redisUri())));
    return sources;
  }

  private static void report(PrintWriter out, DevStack stack, RunningNode node, Duration took) {
    out.printf(Locale.ROOT, "Playhead is ready after %.1f s%n", took.toMillis() / 1000.0);
    for (RunningEngine engine : stack.engines()) {
      out.printf(
          Locale.ROOT,
          "  %-22s %6d ms, %d MiB%n",
          engine.engine().label(),
          engine.startTime().toMillis(),
          engine.memory() >> 20);
    }
    node.printTimes(out);
  }
}
