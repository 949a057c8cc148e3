package dev.playhead.perf.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that the bench starts, with its output in a file; it ends with the bench. */
public final class Child implements AutoCloseable {
  private static final long BETWEEN_LOOKS_NANOS = 1_000_000;
  private static final long PATIENCE_SECONDS = 120;
  private static final long ORDERLY_EXIT_SECONDS = 25;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-" + name));
  }

  /** Starts a program. Its standard input stays open for as long as the bench lives. */
  public static Child start(String name, Path work, List<String> command) throws IOException {
    Path log = work.resolve(name.replace(' ', '-') + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Child(name, process, log);
  }

  public long pid() {
    return process.pid();
  }

  /** Everything that it has printed. */
  public String printed() throws IOException {
    return Files.readString(log);
  }

  /** Waits until it has printed that. */
  public void awaitPrinted(String text) throws IOException {
    long begun = System.nanoTime();
    while (!printed().contains(text)) {
      if (!process.isAlive()) {
        throw new IOException(name + " has ended: " + printed());
      }
      if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IOException(name + " did not print '" + text + "': " + printed());
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  /** Has the system stand it still, or go on: it notices nothing but the time. */
  void stand(boolean still) throws IOException {
    String signal = still ? "-STOP" : "-CONT";
    Process sent = new ProcessBuilder("kill", signal, Long.toString(pid())).inheritIO().start();
    try {
      if (sent.waitFor() != 0) {
        throw new IOException("Expected " + name + " to take " + signal + ", but it did not");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** Stops it in order. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(ORDERLY_EXIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
