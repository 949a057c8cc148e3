package dev.playhead.domain;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids of sessions: UUIDs of version 7 (RFC 9562), which sort by the time of their making. */
public final class SessionIds {
  private static final long VERSION_7 = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int RANDOM_BITS_BESIDE_TIME = 12;
  private static final int RANDOM_BITS = 62;

  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param random cryptographically strong, so that ids cannot be guessed; safe for many threads
   */
  public SessionIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public SessionId next() {
    long high =
        (clock.millis() << 16)
            | VERSION_7
            | (random.nextLong() >>> (Long.SIZE - RANDOM_BITS_BESIDE_TIME));
    long low = VARIANT | (random.nextLong() >>> (Long.SIZE - RANDOM_BITS));
    return new SessionId(new UUID(high, low).toString());
  }
}
