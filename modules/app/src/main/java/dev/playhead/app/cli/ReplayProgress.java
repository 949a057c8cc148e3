package dev.playhead.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows how far a run has come: a bar on a terminal, a line at each tenth elsewhere. */
final class ReplayProgress {
  private static final int BAR = 30;
  private static final String BACK_AND_CLEAR = "\r\u001b[K";
  private static final int STEPS = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private final long beganNanos = System.nanoTime();
  private double beganAt = -1;
  private int told = -1;

  ReplayProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * So far it has come.
   *
   * @param share of the log, 0 to 1
   */
  void at(double share, long accounts) {
    double seconds = Math.max(1, System.nanoTime() - beganNanos) / 1e9;
    if (beganAt < 0) {
      beganAt = share;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%3.0f %% %s %,d accounts, %,.0f/s%s",
            share * 100,
            bar(share),
            accounts,
            accounts / seconds,
            left(share, seconds));
    if (terminal) {
      out.print(BACK_AND_CLEAR + line);
    } else if ((int) (share * STEPS) != told) {
      told = (int) (share * STEPS);
      out.println(line);
    }
    out.flush();
  }

  /** Leaves the line that is being drawn. */
  void done() {
    if (terminal) {
      out.println();
      out.flush();
    }
  }

  private static String bar(double share) {
    int filled = (int) (share * BAR);
    return "█".repeat(filled) + "░".repeat(BAR - filled);
  }

  /** By how fast it went since the first page, which may have been far into the log. */
  private String left(double share, double seconds) {
    double gone = share - beganAt;
    if (gone <= 0 || share >= 1) {
      return "";
    }
    Duration left = Duration.ofSeconds(Math.round(seconds / gone * (1 - share)));
    return String.format(
        Locale.ROOT,
        ", %d:%02d:%02d left",
        left.toHours(),
        left.toMinutesPart(),
        left.toSecondsPart());
  }
}
