package dev.playhead.perf.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times as JSON has them, {@value #LENGTH} bytes each, for next to nothing. */
final class Times {
  static final int LENGTH = 24;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);
  private static final int MILLIS_AT = 20;

  // Events of one report may lie on both sides of a full second.
  private final byte[][] texts = new byte[2][];
  private final long[] seconds = {-1, -1};

  /** Writes a time of epoch milliseconds, such as 2026-11-22T11:02:03.004Z, at that place. */
  void write(long millis, byte[] into, int at) {
    long second = Math.floorDiv(millis, 1000L);
    int slot = (int) (second & 1);
    if (seconds[slot] != second) {
      seconds[slot] = second;
      texts[slot] =
          SECONDS.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
    }
    System.arraycopy(texts[slot], 0, into, at, MILLIS_AT);
    Digits.zeroPadded((int) (millis - second * 1000), into, at + MILLIS_AT, 3);
    into[at + LENGTH - 1] = 'Z';
  }
}
