package dev.playhead.devstack;

import dev.playhead.devstack.guard.Guard;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM that runs an engine and ends with this process. */
final class GuardedJvm {
  private GuardedJvm() {}

  /**
   * @param java the executable
   * @param flags the JVM's flags
   * @param jars the folder with the engine's jars
   * @param program main class and arguments
   */
  static List<String> command(Path java, List<String> flags, Path jars, List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(jars.resolve("*") + File.pathSeparator + ownClasses());
    command.add(Guard.class.getName());
    command.addAll(program);
    return command;
  }

  /** The {@code java} that runs this process. */
  static Path runningJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** This module's jar or classes folder. */
  static Path ownClasses() {
    try {
      return Path.of(Guard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
