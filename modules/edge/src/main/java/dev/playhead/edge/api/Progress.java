package dev.playhead.edge.api;

import dev.playhead.domain.Playhead;

/** How much of a title is behind a playhead, as both faces tell it. */
public final class Progress {
  private static final double PRECISION = 10_000;

  private Progress() {}

  /** Whether the duration is known. */
  public static boolean isKnown(Playhead playhead) {
    return playhead.durationMs() > 0;
  }

  /** 0 to 1, with four decimals. */
  public static double of(Playhead playhead) {
    double fraction = (double) playhead.positionMs() / playhead.durationMs();
    return Math.round(Math.min(1, fraction) * PRECISION) / PRECISION;
  }
}
