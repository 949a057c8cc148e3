package dev.playhead.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the Java 17 that Cassandra 5.0 needs: newer ones have no security manager, without which it
 * does not start. The application itself may run on a newer one.
 */
final class Jdk17 {
  private final List<Path> homes;

  private Jdk17(List<Path> homes) {
    this.homes = homes;
  }

  /** Looks at the places where this machine may have one. */
  static Jdk17 onThisMachine() {
    return among(System.getenv(), System.getProperty("java.home"), installed());
  }

  static Jdk17 among(Map<String, String> environment, String running, List<Path> installed) {
    List<Path> homes = new ArrayList<>();
    Stream.of("PLAYHEAD_JAVA17", "JAVA_HOME")
        .map(environment::get)
        .filter(home -> home != null && !home.isBlank())
        .map(Path::of)
        .forEach(homes::add);
    homes.add(Path.of(running));
    homes.addAll(installed);
    return new Jdk17(homes);
  }

  /**
   * @return the {@code java} executable of the first Java 17 found
   * @throws DevStackException when there is none
   */
  Path java() {
    return homes.stream()
        .filter(Jdk17::isJava17)
        .map(home -> home.resolve("bin/java"))
        .findFirst()
        .orElseThrow(
            () ->
                new DevStackException(
                    "Cassandra runs on Java 17 only, and none was found: install a JDK 17 (Debian:"
                        + " apt install openjdk-17-jdk-headless) or name its folder in"
                        + " PLAYHEAD_JAVA17."));
  }

  private static boolean isJava17(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      return false;
    }
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines.anyMatch(line -> line.matches("JAVA_VERSION=\"17[.\"].*"));
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> installed() {
    List<Path> homes = new ArrayList<>();
    homes.addAll(children(Path.of("/usr/lib/jvm")));
    homes.addAll(children(Path.of("/opt/java")));
    homes.addAll(children(Path.of(System.getProperty("user.home"), ".sdkman/candidates/java")));
    children(Path.of("/Library/Java/JavaVirtualMachines")).stream()
        .map(bundle -> bundle.resolve("Contents/Home"))
        .forEach(homes::add);
    children(Path.of("/opt/homebrew/opt")).stream()
        .filter(formula -> formula.getFileName().toString().startsWith("openjdk"))
        .map(formula -> formula.resolve("libexec/openjdk.jdk/Contents/Home"))
        .forEach(homes::add);
    return homes;
  }

  private static List<Path> children(Path folder) {
    return Optional.of(folder).filter(Files::isDirectory).map(Jdk17::list).orElse(List.of());
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
