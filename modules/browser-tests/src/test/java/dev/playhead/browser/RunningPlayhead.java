package dev.playhead.browser;

import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.shared.SharedStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built distribution as a process of its own, in front of the build's engines. */
final class RunningPlayhead implements AutoCloseable {
  private static final Pattern DEMO = Pattern.compile("\\s+Demo\\s+(http://\\S+)/demo");
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final String address;

  private RunningPlayhead(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it with a keyspace, topics and keys of its own, and waits until it serves.
   *
   * @param heartbeat the heartbeat that sessions are held to; three of them are the lease
   * @param log where its output goes when it cannot start
   * @param more settings
   */
  static RunningPlayhead start(
      Class<?> test, Duration heartbeat, Path log, Map<String, String> more) {
    SharedStack stack = SharedStack.get();
    StackAddresses engines = stack.addresses();
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("edge.port", "0"),
            Map.entry("edge.demo", "true"),
            Map.entry("management.port", "0"),
            Map.entry("sessions.heartbeat", heartbeat.toSeconds() + "s"),
            Map.entry("kafka.bootstrap", engines.kafkaBootstrap()),
            Map.entry("kafka.topic-prefix", stack.topicPrefix(test)),
            Map.entry("kafka.group", stack.topicPrefix(test) + "processing"),
            Map.entry(
                "cassandra.contact-points",
                engines.cassandraHost() + ":" + engines.cassandraPort()),
            Map.entry("cassandra.datacenter", engines.datacenter()),
            Map.entry("cassandra.keyspace", stack.keyspace(test)),
            Map.entry("redis.uri", engines.redisUri()),
            Map.entry("redis.key-prefix", stack.topicPrefix(test)));
    List<String> command = new ArrayList<>(List.of(program(), "run"));
    settings.forEach((key, value) -> command.add("--set=" + key + "=" + value));
    more.forEach((key, value) -> command.add("--set=" + key + "=" + value));
    return started(new ProcessBuilder(command).redirectErrorStream(true), log);
  }

  /** Runs a command of the distribution to its end: what it prints. */
  static String command(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command + " failed:\n" + printed);
    }
    return printed.strip();
  }

  private static String program() {
    return SharedStack.sourceTree().resolve("modules/app/target/playhead/bin/playhead").toString();
  }

  private static RunningPlayhead started(ProcessBuilder builder, Path log) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      BufferedReader output = process.inputReader();
      List<String> lines = new ArrayList<>();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        Files.write(log, lines);
        Matcher demo = DEMO.matcher(line);
        if (demo.lookingAt()) {
          Thread rest = new Thread(() -> drain(output, log), "playhead-output");
          rest.setDaemon(true);
          rest.start();
          return new RunningPlayhead(process, demo.group(1));
        }
      }
      throw new AssertionError("Playhead did not start:\n" + String.join("\n", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process whose output nobody reads stands still. */
  private static void drain(BufferedReader output, Path log) {
    try (Writer rest = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
      output.transferTo(rest);
    } catch (IOException e) {
      // It has been stopped.
    }
  }

  /** Where its API and its demo page are. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
