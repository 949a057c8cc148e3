package dev.playhead.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that can be found again: its id alone may be another's after a while.
 *
 * @param pid the process id
 * @param started when the process started, as the operating system tells it
 */
public record ProcessRecord(long pid, Instant started) {
  private static final Duration ORDERLY_EXIT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 50;
  // The system's boot time, from which Linux computes start times, moves with clock corrections.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** The record of {@code process}. */
  public static ProcessRecord of(ProcessHandle process) {
    return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The record in {@code file}, if it has one. */
  public static Optional<ProcessRecord> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file).strip().split(" ");
    return words.length == 2
        ? Optional.of(
            new ProcessRecord(
                Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))))
        : Optional.empty();
  }

  /** Writes this record to {@code file}. */
  public void write(Path file) throws IOException {
    Files.writeString(file, pid + " " + started.toEpochMilli());
  }

  /** The process, while it runs. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessRecord::isRunning)
        .filter(process -> startedWhenRecorded(of(process).started()));
  }

  private boolean startedWhenRecorded(Instant actual) {
    return Duration.between(started, actual).abs().compareTo(TOLERANCE) <= 0;
  }

  /** Ends the process if it still runs: asks it, and kills it when that takes over 10 s. */
  void reap() throws InterruptedException {
    Optional<ProcessHandle> orphan = process();
    if (orphan.isEmpty()) {
      return;
    }
    orphan.get().destroy();
    Signal.CONTINUE.send(pid);
    if (!endsWithin(ORDERLY_EXIT, orphan.get())) {
      orphan.get().destroyForcibly();
      endsWithin(ORDERLY_EXIT, orphan.get());
    }
  }

  /** Waits for the end of {@code process}; false when it did not come in time. */
  static boolean endsWithin(Duration limit, ProcessHandle process) throws InterruptedException {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < limit.toNanos()) {
      if (!isRunning(process)) {
        return true;
      }
      try {
        process.onExit().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Look again, as a process that nobody collects never exits for onExit.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return false;
  }

  /**
   * Whether {@code process} does anything. Where no init process collects the dead, as in many
   * containers, they stay in the process table as zombies, which {@link ProcessHandle#isAlive}
   * takes for living.
   */
  static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      // "1234 (name, which may hold anything) Z ..."
      String line = Files.exists(stat) ? Files.readString(stat) : "";
      int state = line.lastIndexOf(')') + 2;
      return line.length() <= state || line.charAt(state) != 'Z';
    } catch (IOException e) {
      return process.isAlive();
    }
  }
}
