package dev.playhead.perf.table;

import java.util.Locale;

/** Numbers with as many digits as mean something. */
final class Figures {
  private static final double WHOLE = 100;
  private static final double ONE_DIGIT = 10;

  private Figures() {}

  static String of(double number) {
    double size = Math.abs(number);
    if (size >= WHOLE) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, size >= ONE_DIGIT ? "%.1f" : "%.2f", number)
        .replaceFirst("\\.?0+$", "");
  }
}
