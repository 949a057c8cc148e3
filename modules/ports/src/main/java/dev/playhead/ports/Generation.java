package dev.playhead.ports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which making of an account's views is stored: an erasure or a rebuild begins a new one. Of two
 * states of a session or playhead the one of the newer generation stands, and within a generation
 * the one of more events, whichever is stored last. So a writer that does not know yet that there
 * is a new generation changes nothing in it, and what is deleted of the old one shadows nothing.
 *
 * @param base the generation's states are written with timestamps from here on, in microseconds; 0
 *     for accounts whose views were never made anew
 * @param erasedAt what arrived up to then is erased, for good, whoever brings it again (rule 18);
 *     null when the account never was
 */
public record Generation(long base, @Nullable Instant erasedAt) {
  /** Of an account whose views were never made anew. */
  public static final Generation FIRST = new Generation(0, null);

  /** No version is greater: that of a title which was removed is a time in milliseconds. */
  private static final long MOST_VERSIONS = 1L << 42;

  /** The timestamp of a state of so many events. */
  public long timestamp(long version) {
    return base + version;
  }

  /** The last timestamp of all generations before. */
  public long endOfOthers() {
    return base - 1;
  }

  /**
   * The next one: above all timestamps of this one, and above whatever else was written until now
   * by an ordinary clock.
   */
  public Generation next(Instant now) {
    return new Generation(
        Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, now), base + MOST_VERSIONS), erasedAt);
  }

  /** The next one, which knows nothing of what arrived up to that time. */
  public Generation erased(Instant upTo, Instant now) {
    return new Generation(
        next(now).base, erasedAt == null || upTo.isAfter(erasedAt) ? upTo : erasedAt);
  }

  /** Whether what arrived at that time is erased. */
  public boolean hasErased(Instant receivedAt) {
    return erasedAt != null && !receivedAt.isAfter(erasedAt);
  }
}
