package dev.playhead.simulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * A token in a file that someone else keeps fresh: read again every few seconds, so that a run may
 * outlive its first token.
 */
public final class TokenFile implements Supplier<String> {
  private static final Duration REREAD = Duration.ofSeconds(2);

  private final Path file;
  private final InstantSource clock;
  private String token;
  private Instant next;

  /**
   * @throws IOException when it cannot be read
   */
  public TokenFile(Path file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    this.token = Files.readString(file).strip();
    this.next = clock.instant().plus(REREAD);
  }

  /** The token; the last one that could be read. */
  @Override
  public synchronized String get() {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(REREAD);
      token = read();
    }
    return token;
  }

  private String read() {
    try {
      String newer = Files.readString(file).strip();
      return newer.isEmpty() ? token : newer; // Empty while it is being written.
    } catch (IOException e) {
      return token;
    }
  }
}
