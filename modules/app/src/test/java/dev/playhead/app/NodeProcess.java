package dev.playhead.app;

import dev.playhead.devstack.shared.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A node as users run it: {@code bin/playhead run} of the distribution, in a process of its own
 * that can be killed and started again on the same port. It ends with the test's JVM.
 */
final class NodeProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  /** The last line that is printed once a node serves. */
  private static final String SERVING = "Ctrl-C stops it.";

  private final Path folder;
  private final Path config;
  private final int port;
  private Process process;
  private Process watch;
  private int starts;

  private NodeProcess(Path folder, Path config, int port) {
    this.folder = folder;
    this.config = config;
    this.port = port;
    this.process = spawn();
    this.watch = endWithThisJvm(process);
  }

  /**
   * Starts a node and waits until it serves.
   *
   * @param folder for its configuration and what it prints
   */
  static NodeProcess start(NodeConfig config, Path folder) {
    int port = freePort();
    try {
      Path file = folder.resolve("node.yaml");
      Files.writeString(file, config.with("edge.port", Integer.toString(port)).yaml());
      NodeProcess node = new NodeProcess(folder, file, port);
      node.awaitServing();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  /** Ends it at once, like {@code kill -9}. */
  void kill() {
    // The watch first: it must never see the process id in other hands.
    end(watch);
    end(process);
  }

  /** Starts it again after {@link #kill}, on the same port, and waits until it serves. */
  void restart() {
    process = spawn();
    watch = endWithThisJvm(process);
    awaitServing();
  }

  @Override
  public void close() {
    kill();
  }

  private Process spawn() {
    Path home = SharedStack.sourceTree().resolve("modules/app/target/playhead");
    starts++;
    try {
      return new ProcessBuilder(
              home.resolve("bin/playhead").toString(), "run", "--config", config.toString())
          .redirectErrorStream(true)
          .redirectOutput(output().toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The distribution is made by 'mvn package': " + home, e);
    }
  }

  /**
   * A shell that kills the node when its standard input ends: its other end is held by this JVM
   * alone, and the kernel closes it however this JVM ends.
   */
  private static Process endWithThisJvm(Process node) {
    try {
      return new ProcessBuilder("sh", "-c", "read -r never; kill -9 " + node.pid()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path output() {
    return folder.resolve("node-" + starts + ".log");
  }

  private void awaitServing() {
    long until = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (!printed().contains(SERVING)) {
        if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)
            || System.nanoTime() > until) {
          kill();
          throw new AssertionError("Expected a node that serves, but it printed:\n" + printed());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What it printed since its last start. */
  String printed() {
    try {
      return Files.readString(output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process ending) {
    try {
      ending.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Not one that the system hands out: some client's connection would take it meanwhile. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one will do.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
