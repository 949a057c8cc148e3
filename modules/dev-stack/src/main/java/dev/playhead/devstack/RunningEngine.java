package dev.playhead.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One engine of a stack: its process, which can be ended and started again on the same ports and
 * data. Methods wait until what they say has happened, and may be called from any thread.
 */
public final class RunningEngine {
  private static final int PROBE_MILLIS = 5_000;
  private static final long BETWEEN_PROBES_MILLIS = 50;
  private static final long ORDERLY_EXIT_SECONDS = 10;
  private static final int LAST_LINES = 8;

  private final Launch launch;
  private final Path log;
  private final Path record;
  private final Duration startLimit;
  private final Consumer<Progress> progress;
  private @Nullable Process process;
  private Duration startTime = Duration.ZERO;

  RunningEngine(
      Launch launch, DataFolder folder, Duration startLimit, Consumer<Progress> progress) {
    this.launch = launch;
    this.log = folder.log(launch.engine());
    this.record = folder.record(launch.engine());
    this.startLimit = startLimit;
    this.progress = progress;
  }

  /** Which engine this is. */
  public Engine engine() {
    return launch.engine();
  }

  /** Whether its process exists, paused or not. */
  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** The process id of the engine itself (the JVM, or redis-server). */
  public synchronized long pid() {
    return process().pid();
  }

  /** How long the last start took, until the engine answered. */
  public synchronized Duration startTime() {
    return startTime;
  }

  /** The process's resident memory in bytes. */
  public long memory() {
    return ResidentMemory.of(pid());
  }

  /** What the engine prints. */
  public Path log() {
    return log;
  }

  /**
   * Starts the engine and waits until it answers; does nothing when it runs.
   *
   * @throws DevStackException when it ends or does not answer in time
   */
  public synchronized void start() throws InterruptedException {
    if (isAlive()) {
      return;
    }
    long begin = System.nanoTime();
    progress.accept(new Progress(engine(), Progress.Phase.STARTING, Duration.ZERO, ""));
    try {
      launch.prepare();
      process = spawn();
      ProcessRecord.of(process.toHandle()).write(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer(process, begin);
    startTime = since(begin);
    reportDeath(process);
    progress.accept(new Progress(engine(), Progress.Phase.READY, startTime, launch.address()));
  }

  /** Stops the engine in order: asks it, and kills it when that takes over 10 s. */
  public synchronized void stop() throws InterruptedException {
    if (process == null) {
      return;
    }
    long begin = System.nanoTime();
    Process ending = forget();
    if (ending.isAlive()) {
      progress.accept(new Progress(engine(), Progress.Phase.STOPPING, Duration.ZERO, ""));
      ending.destroy();
      Signal.CONTINUE.send(ending.pid());
      if (!ending.waitFor(ORDERLY_EXIT_SECONDS, TimeUnit.SECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    }
    deleteRecord();
    progress.accept(new Progress(engine(), Progress.Phase.STOPPED, since(begin), ""));
  }

  /** Ends the engine at once, like {@code kill -9}. {@link #start} brings it back. */
  public synchronized void kill() throws InterruptedException {
    forget().destroyForcibly().waitFor();
    deleteRecord();
  }

  /** Freezes the engine (SIGSTOP) until {@link #resume}: connections stay, answers do not come. */
  public synchronized void pause() throws InterruptedException {
    Signal.STOP.send(pid());
  }

  /** Lets a paused engine go on. */
  public synchronized void resume() throws InterruptedException {
    Signal.CONTINUE.send(pid());
  }

  private Process process() {
    if (process == null) {
      throw new IllegalStateException(engine().label() + " does not run");
    }
    return process;
  }

  private Process spawn() throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log,
          log.resolveSibling(engine().folder() + ".previous.log"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    // Standard input stays a pipe: its end tells the child that this process is gone.
    return new ProcessBuilder(ProcessGroup.own(launch.command()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private void awaitAnswer(Process started, long begin) throws InterruptedException {
    IOException last = null;
    while (since(begin).compareTo(startLimit) < 0) {
      try {
        launch.probe(PROBE_MILLIS);
        return;
      } catch (IOException e) {
        last = e;
      }
      if (started.waitFor(BETWEEN_PROBES_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new DevStackException(
            String.format(
                "%s ended with code %d while it was starting: its last lines follow, all of them are"
                    + " in %s.%n%s",
                engine().label(), started.exitValue(), log, lastLines()));
      }
    }
    throw new DevStackException(
        String.format(
            "%s did not answer within %d ms (%s): end other programs or allow it more time; its log"
                + " is %s.",
            engine().label(), startLimit.toMillis(), last, log));
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /** From here on the process's end is expected. */
  private Process forget() {
    Process ending = process();
    process = null;
    return ending;
  }

  private void deleteRecord() {
    try {
      Files.deleteIfExists(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reportDeath(Process running) {
    running
        .onExit()
        .thenAccept(
            ended -> {
              synchronized (this) {
                if (process != ended) {
                  return;
                }
              }
              progress.accept(
                  new Progress(engine(), Progress.Phase.DIED, Duration.ZERO, "log: " + log));
            });
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
