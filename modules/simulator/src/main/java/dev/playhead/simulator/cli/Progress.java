package dev.playhead.simulator.cli;

import dev.playhead.simulator.SimulationListener;
import dev.playhead.simulator.client.Traffic;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows how a simulation goes on: a bar on a terminal, a line now and then elsewhere. */
final class Progress implements SimulationListener {
  private static final int BAR = 30;
  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  /** Without a terminal a line is told at each tenth. */
  private static final int STEPS = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private final long beganNanos = System.nanoTime();
  private int told = -1;

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void planned(int accounts, int sessions, long reports) {
    out.printf(
        Locale.ROOT, "%,d accounts, %,d sessions, %,d reports%n", accounts, sessions, reports);
    out.flush();
  }

  @Override
  public void reporting(Traffic traffic) {
    double seconds = Math.max(1, System.nanoTime() - beganNanos) / 1e9;
    String trouble =
        traffic.trouble().isEmpty()
            ? ""
            : ", %,d retries, waiting: %s".formatted(traffic.retries(), brief(traffic.trouble()));
    show(
        "reports",
        traffic.reports(),
        traffic.planned(),
        String.format(Locale.ROOT, "%,.0f/s%s", traffic.reports() / seconds, trouble));
  }

  @Override
  public void checking(int agreed, int accounts) {
    if (agreed == 0) {
      done();
    }
    show("checked", agreed, accounts, "accounts");
  }

  /** Leaves the line that is being drawn. */
  void done() {
    if (terminal) {
      out.println();
    }
    told = -1;
    out.flush();
  }

  private void show(String what, long part, long whole, String more) {
    double share = whole == 0 ? 1 : (double) part / whole;
    String line =
        String.format(Locale.ROOT, "%-8s %,d of %,d  %s", what, part, whole, more).strip();
    if (terminal) {
      int filled = (int) (share * BAR);
      out.print(
          BACK_AND_CLEAR
              + String.format(Locale.ROOT, "%3.0f %% ", share * 100)
              + "█".repeat(filled)
              + "░".repeat(BAR - filled)
              + " "
              + line);
      out.flush();
      return;
    }
    int step = (int) (share * STEPS);
    if (step != told) {
      told = step;
      out.println(line);
      out.flush();
    }
  }

  private static String brief(String why) {
    String line = why.lines().findFirst().orElse("");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
