package dev.playhead.adapter.cassandra;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When something was told, as text that sorts by time: microseconds in hexadecimal, and what tells
 * nodes apart. Each is told once.
 *
 * <p>What was told in order goes into the sums in order, so nothing may come in front of what is
 * there already. Therefore only what is {@link #RIPE} goes in, and a write that took more than
 * {@link #LATE} is told again: in between lies what clocks of nodes may differ by.
 */
final class Telling {
  /** So old that nothing older can still come. */
  static final Duration RIPE = Duration.ofSeconds(60);

  /** From choosing the time until the write is acknowledged. */
  static final Duration LATE = Duration.ofSeconds(20);

  private final InstantSource clock;
  private final String node = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  private final AtomicLong last = new AtomicLong();

  Telling(InstantSource clock) {
    this.clock = clock;
  }

  /** A time that no other has. */
  String next() {
    long now = micros(clock.instant());
    return text(last.updateAndGet(before -> Math.max(before + 1, now))) + node;
  }

  /** Greater than all that are ripe, and than no other. */
  String ripe() {
    return ago(RIPE);
  }

  /** Whether what was told then, and is stored now, may have come too late. */
  boolean isLate(String told) {
    return told.compareTo(ago(LATE)) < 0;
  }

  private String ago(Duration age) {
    return text(micros(clock.instant().minus(age)));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static String text(long micros) {
    return HexFormat.of().toHexDigits(micros);
  }
}
