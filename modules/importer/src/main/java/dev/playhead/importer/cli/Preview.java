package dev.playhead.importer.cli;

import dev.playhead.importer.client.Server;
import dev.playhead.importer.history.Reached;
import dev.playhead.importer.history.SkippedRow;
import dev.playhead.importer.plan.Plan;
import dev.playhead.importer.plan.PlannedView;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what an import would do: a line for each profile, then what is left out and why. */
final class Preview {
  private static final int MOST_ROWS = 100;
  private static final long MS_A_MINUTE = 60_000;

  private final PrintWriter out;
  private final Plan plan;
  private final boolean listed;

  /**
   * @param listed whether the operator gave a list of titles
   */
  Preview(PrintWriter out, Plan plan, boolean listed) {
    this.out = out;
    this.plan = plan;
    this.listed = listed;
  }

  /**
   * Prints it.
   *
   * @param server asked for what is there already, unless null
   */
  void print(@Nullable Server server) {
    print("profile", "views", "titles", "from", "to", "minutes", "watched", "there");
    Map<String, List<PlannedView>> byProfile =
        plan.views().stream()
            .collect(
                Collectors.groupingBy(
                    PlannedView::profileId, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    byProfile.forEach((profile, views) -> printProfile(profile, views, server));
    printSkipped();
    if (listed) {
      printUnlisted();
    }
    plan.notes().forEach(out::println);
    out.println("Nothing was sent.");
    out.flush();
  }

  private void printProfile(String profile, List<PlannedView> views, @Nullable Server server) {
    Instant first = views.get(0).row().startedAt();
    Instant last = views.get(views.size() - 1).row().startedAt();
    String there = "?";
    if (server != null) {
      Set<String> sessions = server.sessions(profile, first, last);
      there = count(views.stream().filter(view -> sessions.contains(view.sessionId())).count());
    }
    print(
        profile,
        count(views.size()),
        count(views.stream().map(PlannedView::titleId).distinct().count()),
        first.atZone(ZoneOffset.UTC).toLocalDate().toString(),
        last.atZone(ZoneOffset.UTC).toLocalDate().toString(),
        count(views.stream().mapToLong(view -> view.row().playedMs()).sum() / MS_A_MINUTE),
        count(
            views.stream().filter(view -> view.row().reached() instanceof Reached.Watched).count()),
        there);
  }

  /** The rows of which nothing is reported, with the reason. */
  void printSkipped() {
    List<SkippedRow> skipped = plan.skipped();
    out.printf(Locale.ROOT, "%,d rows skipped, %,d of them bad%n", skipped.size(), plan.bad());
    skipped.stream()
        .limit(MOST_ROWS)
        .forEach(
            row -> out.printf("  %s%s: %s%n", row.bad() ? "bad: " : "", row.place(), row.reason()));
    printMore(skipped.size());
  }

  private void printUnlisted() {
    Map<String, String> names = new TreeMap<>();
    plan.views().stream()
        .filter(view -> !view.listed())
        .forEach(view -> names.put(view.row().title().name(), view.titleId()));
    out.printf(Locale.ROOT, "%,d titles are not in the list of titles%n", names.size());
    names.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(name -> out.printf("  %s: as %s%n", onOneLine(name.getKey()), name.getValue()));
    printMore(names.size());
  }

  private static String onOneLine(String name) {
    return name.replaceAll("\\p{C}", "\uFFFD");
  }

  private void printMore(int all) {
    if (all > MOST_ROWS) {
      out.printf(Locale.ROOT, "  and %,d more%n", all - MOST_ROWS);
    }
  }

  private void print(Object... columns) {
    out.printf(Locale.ROOT, "%-24s %8s %8s %-10s  %-10s %10s %8s %8s%n", columns);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
