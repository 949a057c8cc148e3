package dev.playhead.devstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this module in a JVM of its own that outlives this process. */
public final class DetachedProgram {
  private DetachedProgram() {}

  /**
   * Starts {@code main}; nothing of it is tied to this process or its terminal.
   *
   * @param output receives what the program prints
   */
  public static Process start(Class<?> main, Path output, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(GuardedJvm.runningJava().toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", GuardedJvm.ownClasses().toString(), main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(ProcessGroup.own(command))
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
