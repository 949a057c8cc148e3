package dev.playhead.ports.codec;

import java.time.Instant;

/**
 * A time in five bytes that compare as times do: milliseconds since 2020, enough until 2054. Other
 * times are written as the nearest of these, and in full beside it.
 */
public final class CoarseTime {
  static final int BYTES = 5;

  private static final long BASE_MS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = (1L << (8 * BYTES)) - 1;

  private CoarseTime() {}

  /** Milliseconds since 2020; the nearest that five bytes hold. */
  public static long of(Instant time) {
    return Math.min(LAST, Math.max(0, time.toEpochMilli() - BASE_MS));
  }

  /** Whether the five bytes say it all. */
  static boolean isExact(Instant time) {
    return BASE_MS + of(time) == time.toEpochMilli();
  }

  static Instant time(long coarse) {
    return Instant.ofEpochMilli(BASE_MS + coarse);
  }

  /** Five bytes, the most significant first. */
  public static byte[] bytes(Instant time) {
    return new ByteWriter(BYTES).fixed(of(time), BYTES).toByteArray();
  }
}
