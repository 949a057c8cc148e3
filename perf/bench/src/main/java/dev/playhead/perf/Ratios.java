package dev.playhead.perf;

import dev.playhead.perf.rows.Plan;
import dev.playhead.perf.rows.Row;
import dev.playhead.perf.rows.Rows;
import dev.playhead.perf.rows.Scene;
import dev.playhead.perf.run.Home;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perf/ratios}. */
@Command(
    name = "perf/ratios",
    description = {
      "Measures Playhead beside its ceilings, on the same cores in the same run: prints one table,"
          + " and writes it to perf/results.",
      "",
      "Figures of one machine mean little; ratios and CPU time an event mean more."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Ratios implements Callable<Integer> {
  @Option(names = "--root", hidden = true)
  private Path root = Path.of("");

  @Option(names = "--quick", description = "One short round, each server warmed up for 2 s.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "ROWS",
      split = ",",
      description = "These rows, such as 1,4, with no file written.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--peers",
      description = "The same two jobs done with Spring WebFlux and with Quarkus, besides.")
  private boolean peers;

  @Option(names = "--rounds", paramLabel = "N", description = "So many rounds instead of five.")
  private @Nullable Integer rounds;

  private final long begun = System.nanoTime();
  private boolean hasFailed;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Ratios()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Plan plan = quick ? Plan.QUICK : Plan.FULL;
    if (rounds != null) {
      plan = plan.withRounds(rounds);
    }
    Path source = root.toAbsolutePath().normalize();
    Table table = new Table();
    measure(
        new Home(source, Files.createTempDirectory("ratios")), plan, Rows.of(only, peers), table);
    System.out.println(table.markdown());
    if (only.isEmpty()) {
      Results results = new Results(source.resolve("perf/results"), InstantSource.system());
      results.write(quick ? "ratios-quick" : "ratios", command(), plan, table);
    }
    return hasFailed ? 1 : 0;
  }

  private void measure(Home home, Plan plan, List<Row> rows, Table table)
      throws IOException, InterruptedException {
    tell("logs are in " + home.work());
    try (Stage stage = Stage.open(home, plan.engines(), this::tell)) {
      Scene scene = new Scene(stage, plan, table, this::tell);
      List<Row> left = new ArrayList<>(rows);
      left.removeIf(row -> fails(row, () -> row.warmUp(scene), table));
      for (int round = 1; round <= plan.rounds(); round++) {
        for (Row row : List.copyOf(left)) {
          tell("round %d of %d, row %s".formatted(round, plan.rounds(), row.id()));
          if (fails(row, () -> row.round(scene), table)) {
            left.remove(row);
          }
        }
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Does that; when it fails, says so loudly and lets the other rows go on. */
  private boolean fails(Row row, Step step, Table table) {
    try {
      step.run();
      return false;
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      hasFailed = true;
      table.note("**Row %s FAILED: %s**".formatted(row.id(), e.getMessage()));
      return true;
    }
  }

  private String command() {
    return "perf/ratios"
        + (quick ? " --quick" : "")
        + (rounds == null ? "" : " --rounds " + rounds);
  }

  private void tell(String step) {
    System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, step);
  }
}
