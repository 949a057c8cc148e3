package dev.playhead.perf.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things are.
 *
 * @param root the source tree
 * @param work a folder for this run: logs, data, secrets
 */
public record Home(Path root, Path work) {

  /** The distribution, built. */
  public Path distribution() {
    return root.resolve("modules/app/target/playhead");
  }

  /** The class path of this bench. */
  String benchClassPath() {
    return System.getProperty("java.class.path", "");
  }

  /** This bench's classes before the application's libraries: the same Vert.x, the same natives. */
  String serverClassPath() {
    return String.join(
        File.pathSeparator,
        root.resolve("perf/bench/target/classes").toString(),
        distribution().resolve("lib").resolve("*").toString());
  }

  /** The JVM's program and its flags, those of the distribution's start script. */
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
        "-XX:+UseParallelGC",
        "-Xss512k",
        "-Xms256m",
        "-Xmx512m",
        "-XX:NewSize=32m",
        "-XX:MaxNewSize=256m");
  }

  /** A port that is free now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
