package dev.playhead.perf.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reached.
 *
 * @param of whether it is about the ratio or about Playhead's own figure
 */
public record Aim(Of of, boolean isFloor, double bound) {
  /** What an aim is about. */
  public enum Of {
    RATIO,
    FIGURE
  }

  public static Aim ratioAtLeast(double bound) {
    return new Aim(Of.RATIO, true, bound);
  }

  public static Aim ratioAtMost(double bound) {
    return new Aim(Of.RATIO, false, bound);
  }

  public static Aim atMost(double bound) {
    return new Aim(Of.FIGURE, false, bound);
  }

  /** Whether medians of those values reach it; null when there is none to judge. */
  public @Nullable Boolean isMet(@Nullable Spread figure, @Nullable Spread ratio) {
    Spread judged = of == Of.RATIO ? ratio : figure;
    if (judged == null) {
      return null;
    }
    return isFloor ? judged.median() >= bound : judged.median() <= bound;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s%s %s", of == Of.RATIO ? "× " : "", isFloor ? "≥" : "≤", Figures.of(bound));
  }
}
