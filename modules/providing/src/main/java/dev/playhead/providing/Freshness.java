package dev.playhead.providing;

import dev.playhead.ports.bus.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when the views are behind, by queue partition. The projector notes it; providers then read
 * the stores instead and mark their answers. Thread-safe: the instances of a node share it.
 */
public final class Freshness {
  private final InstantSource clock;
  private final Map<Integer, Instant> behindSince = new ConcurrentHashMap<>();

  public Freshness(InstantSource clock) {
    this.clock = clock;
  }

  void behind(int partition) {
    behindSince.putIfAbsent(partition, clock.instant());
  }

  void caughtUp(int partition) {
    behindSince.remove(partition);
  }

  /** Whether some view of this node may be behind. */
  boolean isBehind() {
    return !behindSince.isEmpty();
  }

  /** For how long the views have been behind, in seconds; {@link Answer#FRESH} if they are not. */
  long behindSeconds() {
    Instant now = clock.instant();
    return behindSince.values().stream()
        .mapToLong(since -> Math.max(0, Duration.between(since, now).toSeconds()))
        .max()
        .orElse(Answer.FRESH);
  }
}
