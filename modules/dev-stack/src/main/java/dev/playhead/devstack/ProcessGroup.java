package dev.playhead.devstack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a command into a process group of its own, so that Ctrl-C in a terminal reaches the
 * application alone, which then ends the engines last.
 */
final class ProcessGroup {
  private ProcessGroup() {}

  /** {@code command}, run by what this machine has for it; the process id stays the command's. */
  static List<String> own(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (isInstalled("setsid")) {
      whole.add("setsid");
    } else if (isInstalled("perl")) {
      // macOS has no setsid program.
      whole.addAll(List.of("perl", "-e", "setpgrp(0, 0); exec { $ARGV[0] } @ARGV"));
    }
    whole.addAll(command);
    return whole;
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
