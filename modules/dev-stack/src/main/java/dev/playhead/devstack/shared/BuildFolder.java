package dev.playhead.devstack.shared;

import dev.playhead.devstack.DetachedProgram;
import dev.playhead.devstack.DevStackException;
import dev.playhead.devstack.ProcessRecord;
import dev.playhead.devstack.StackAddresses;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * {@code target/test-stack/build-<pid>-<start>/} of the source tree: what the test JVMs of one
 * build and their {@link StackServer} tell each other.
 *
 * <p>{@code lock} is held while the server starts, {@code state} says where the engines are, {@code
 * failure} why they are not, {@code server} which process the server is, {@code stack/} is the
 * stack's data folder.
 */
final class BuildFolder {
  private static final long POLL_MILLIS = 50;

  private final Path root;
  private final Path folder;
  private final ProcessRecord build;

  BuildFolder(Path root, ProcessRecord build) {
    this.root = root;
    this.build = build;
    this.folder =
        root.resolve("target/test-stack")
            .resolve("build-" + build.pid() + "-" + build.started().toEpochMilli());
  }

  /** The folder of the build that this JVM runs tests for. */
  static BuildFolder ofThisBuild(Path root) {
    return new BuildFolder(root, ProcessRecord.of(buildProcess()));
  }

  /** Maven, or the IDE: the nearest Java process above this one; without any, this one. */
  private static ProcessHandle buildProcess() {
    Optional<ProcessHandle> above = ProcessHandle.current().parent();
    while (above.isPresent()) {
      if (above.get().info().command().filter(path -> path.endsWith("java")).isPresent()) {
        return above.get();
      }
      above = above.get().parent();
    }
    return ProcessHandle.current();
  }

  /** The folder under {@code target/test-stack} that this one is in. */
  Path siblings() {
    return root.resolve("target/test-stack");
  }

  Path path() {
    return folder;
  }

  Path root() {
    return root;
  }

  Path data() {
    return folder.resolve("stack");
  }

  ProcessRecord build() {
    return build;
  }

  /** Where the engines are; starts the server when it does not run. */
  StackAddresses stack() {
    try {
      Files.createDirectories(folder);
      // Several test JVMs may come at once: one starts the server, the others wait for it here.
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        return isServed() ? read() : startServer();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevStackException("Interrupted while the stack was starting: run it again.", e);
    }
  }

  private boolean isServed() throws IOException {
    requireNoFailure();
    return Files.exists(folder.resolve("state"))
        && ProcessRecord.read(folder.resolve("server")).flatMap(ProcessRecord::process).isPresent();
  }

  private StackAddresses startServer() throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve("state"));
    Process server =
        DetachedProgram.start(
            StackServer.class,
            folder.resolve("server.log"),
            List.of(
                root.toString(),
                Long.toString(build.pid()),
                Long.toString(build.started().toEpochMilli())));
    ProcessRecord.of(server.toHandle()).write(folder.resolve("server"));
    while (!Files.exists(folder.resolve("state"))) {
      requireNoFailure();
      if (server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        requireNoFailure();
        throw new DevStackException(
            "The tests' stack ended while it was starting: see " + folder.resolve("server.log"));
      }
    }
    return read();
  }

  private void requireNoFailure() throws IOException {
    Path failure = folder.resolve("failure");
    if (Files.exists(failure)) {
      throw new DevStackException(Files.readString(failure));
    }
  }

  private StackAddresses read() throws IOException {
    Properties state = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("state"))) {
      state.load(reader);
    }
    return new StackAddresses(
        state.getProperty("cassandra.host"),
        Integer.parseInt(state.getProperty("cassandra.port")),
        state.getProperty("cassandra.datacenter"),
        state.getProperty("kafka.bootstrap"),
        state.getProperty("redis.uri"));
  }

  /** Tells the waiting test JVMs where the engines are. */
  void publish(StackAddresses addresses) throws IOException {
    Properties state = new Properties();
    state.setProperty("cassandra.host", addresses.cassandraHost());
    state.setProperty("cassandra.port", Integer.toString(addresses.cassandraPort()));
    state.setProperty("cassandra.datacenter", addresses.datacenter());
    state.setProperty("kafka.bootstrap", addresses.kafkaBootstrap());
    state.setProperty("redis.uri", addresses.redisUri());
    Path draft = folder.resolve("state.draft");
    try (Writer writer = Files.newBufferedWriter(draft)) {
      state.store(writer, null);
    }
    Files.move(draft, folder.resolve("state"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Tells the test JVMs of this build, also those to come, why there are no engines. */
  void publishFailure(String message) throws IOException {
    Path draft = folder.resolve("failure.draft");
    Files.writeString(draft, message);
    Files.move(draft, folder.resolve("failure"), StandardCopyOption.ATOMIC_MOVE);
  }
}
