package dev.playhead.perf;

import dev.playhead.perf.rows.GrowthPlan;
import dev.playhead.perf.rows.GrowthRun;
import dev.playhead.perf.rows.Scene;
import dev.playhead.perf.run.Home;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Curves;
import dev.playhead.perf.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perf/growth}. */
@Command(
    name = "perf/growth",
    description = {
      "Fills Cassandra and Redis step by step and measures at each size what a report and a read"
          + " cost and what a view takes; then profiles of 10 to 100,000 views.",
      "",
      "Prints two tables, and writes them, a plot and every round to perf/results. About a quarter"
          + " of an hour up to a million views."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Growth implements Callable<Integer> {
  @Option(names = "--root", hidden = true)
  private Path root = Path.of("");

  @Option(
      names = "--up-to",
      paramLabel = "VIEWS",
      defaultValue = "1e6",
      description = "In steps of ten from 1e4 up to so many stored views (${DEFAULT-VALUE}).")
  private BigDecimal upTo = BigDecimal.ZERO;

  @Option(
      names = "--quick",
      description = "Up to 1e5, one short round: tells whether it works, and nothing about growth.")
  private boolean quick;

  private final long begun = System.nanoTime();

  public static void main(String[] args) {
    System.exit(new CommandLine(new Growth()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    GrowthPlan plan = quick ? GrowthPlan.quick() : GrowthPlan.upTo(upTo.longValueExact());
    Curves store = new Curves("stored views");
    Curves profiles = new Curves("views of one profile");
    Path source = root.toAbsolutePath().normalize();
    Home home = new Home(source, Files.createTempDirectory("growth"));
    tell("logs are in " + home.work());
    try (Stage stage = Stage.open(home, this::tell)) {
      new GrowthRun(
              new Scene(stage, plan.ofScene(), new Table(), this::tell), plan, store, profiles)
          .run();
    }
    GrowthResults results =
        new GrowthResults(source.resolve("perf/results"), InstantSource.system());
    String command = "perf/growth" + (quick ? " --quick" : " --up-to " + upTo.toPlainString());
    System.out.println(
        results.write(quick ? "growth-quick" : "growth", command, plan, store, profiles));
    return 0;
  }

  private void tell(String step) {
    System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, step);
  }
}
