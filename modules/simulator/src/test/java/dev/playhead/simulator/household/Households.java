package dev.playhead.simulator.household;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Households for tests. */
public final class Households {
  /** When their days end. */
  public static final Instant END = Instant.parse("2026-11-22T22:00:00Z");

  private Households() {}

  /** So many households of a seed, over two days. */
  public static List<Household> of(long seed, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Household("acc-" + i, seed, i, END, Duration.ofDays(2), 0.2))
        .toList();
  }
}
