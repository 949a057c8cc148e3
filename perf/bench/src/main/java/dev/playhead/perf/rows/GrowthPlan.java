package dev.playhead.perf.rows;

import java.util.List;
import java.util.stream.LongStream;

/**
 * How far it grows, and how long everything takes.
 *
 * @param sizes stored views, one step after the other
 * @param seconds of one measurement
 * @param warmUpSeconds before the rounds of each kind, at each size
 */
public record GrowthPlan(List<Long> sizes, int rounds, double seconds, double warmUpSeconds) {
  private static final long SMALLEST = 10_000;
  private static final int FIRST_WARM_UPS = 5;
  private static final long QUICK_TO = 100_000;

  /** What a scene is to know of it; its warm-ups go on until they are steady. */
  public Plan ofScene() {
    return new Plan(rounds, seconds, FIRST_WARM_UPS * warmUpSeconds, rounds);
  }

  /** In steps of ten from 10,000 views. */
  public static GrowthPlan upTo(long views) {
    return new GrowthPlan(steps(views), 3, 3, 2);
  }

  /** Short, and up to 100,000 views: whether it works. */
  public static GrowthPlan quick() {
    return new GrowthPlan(steps(QUICK_TO), 1, 1, 1);
  }

  private static List<Long> steps(long views) {
    if (views < SMALLEST) {
      throw new IllegalArgumentException(
          "Expected at least %d views, but got %d".formatted(SMALLEST, views));
    }
    return LongStream.iterate(SMALLEST, size -> size <= views, size -> size * 10).boxed().toList();
  }
}
