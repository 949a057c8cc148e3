package dev.playhead.simulator.cli;

import dev.playhead.simulator.SimulationResult;
import dev.playhead.simulator.check.Difference;
import dev.playhead.simulator.household.Behaviour;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table at the end of a simulation, or what differs. */
final class Summary {
  private static final int SHOWN = 20;

  private final PrintWriter out;

  Summary(PrintWriter out) {
    this.out = out;
  }

  void print(SimulationResult result, boolean checked) {
    double seconds = Math.max(1, result.reportingTook().toMillis()) / 1e3;
    out.println();
    row("accounts", result.accounts());
    row("sessions", result.sessions());
    row("reports acknowledged", result.traffic().reports());
    row("  of them late", result.traffic().late());
    row("  retries", result.traffic().retries());
    row("events acknowledged", result.traffic().events());
    row("  sent again", result.traffic().repeated());
    out.printf(Locale.ROOT, "  %-24s%,14.0f%n", "reports/s", result.traffic().reports() / seconds);
    out.printf(Locale.ROOT, "  %-24s%,13.1fs%n", "took", seconds);
    if (checked) {
      row("reads checked", result.reads());
      out.printf(
          Locale.ROOT,
          "  %-24s%,13.1fs%n",
          "checking took",
          result.checkingTook().toMillis() / 1e3);
      row("mismatches", result.differences().size());
      if (result.vague() > 0) {
        row("too slow to be exact", result.vague());
        out.println("  (sessions with a report that took so long that its corrected times are not");
        out.println("  known to a second: only checked to be there)");
      }
    }
    out.println();
    out.println("  what people did: " + behaviours(result));
    out.flush();
  }

  void printDifferences(List<Difference> differences) {
    out.println();
    differences.stream().limit(SHOWN).forEach(difference -> out.println("  " + difference));
    if (differences.size() > SHOWN) {
      out.printf(Locale.ROOT, "  and %,d more%n", differences.size() - SHOWN);
    }
    out.flush();
  }

  private void row(String name, long value) {
    out.printf(Locale.ROOT, "  %-24s%,14d%n", name, value);
  }

  private static String behaviours(SimulationResult result) {
    return result.behaviours().entrySet().stream()
        .map(entry -> words(entry.getKey()) + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String words(Behaviour behaviour) {
    return behaviour.words();
  }
}
