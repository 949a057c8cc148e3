package dev.playhead.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Signals that {@link ProcessHandle} cannot send. */
enum Signal {
  STOP,
  CONTINUE;

  /** Sends this signal to the process {@code pid}; one that is gone is no error. */
  void send(long pid) throws InterruptedException {
    String name = this == STOP ? "STOP" : "CONT";
    try {
      // The shell's own kill: the program of that name is missing on small systems.
      new ProcessBuilder(List.of("sh", "-c", "kill -" + name + " " + pid))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
