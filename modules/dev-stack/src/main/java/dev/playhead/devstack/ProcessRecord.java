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
        .filter(ProcessHandle::isAlive)
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
    try {
      orphan.get().onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      orphan.get().destroyForcibly();
      orphan.get().onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
