package dev.playhead.simulator.household;

import java.util.List;
import java.util.SplittableRandom;

/** A household's luck: everything random in a script comes from here, so that a seed decides it. */
final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  /** The luck of the household of that number under that seed. */
  Chance(long seed, int household) {
    random = new SplittableRandom(seed ^ (GOLDEN * (household + 1)));
  }

  SplittableRandom random() {
    return random;
  }

  /** Whether something happens that happens so often out of a thousand times. */
  boolean permille(int times) {
    return random.nextInt(1000) < times;
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** So many seconds, in milliseconds. */
  long seconds(long least, long most) {
    return random.nextLong(least * 1000, most * 1000 + 1);
  }

  long minutes(long least, long most) {
    return seconds(least * 60, most * 60);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
