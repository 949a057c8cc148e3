package dev.playhead.devstack;

import java.io.IOException;
import java.util.List;

/** Signals that {@link ProcessHandle} cannot send. */
enum Signal {
  STOP,
  CONTINUE;

  /** Sends this signal to the process {@code pid}; one that is gone is no error. */
  void send(long pid) throws InterruptedException {
    String name = this == STOP ? "-STOP" : "-CONT";
    try {
      new ProcessBuilder(List.of("kill", name, Long.toString(pid)))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new DevStackException(
          "The program 'kill' is missing: install the package procps (Debian) or its like.", e);
    }
  }
}
