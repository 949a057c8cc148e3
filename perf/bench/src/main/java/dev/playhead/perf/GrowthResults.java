package dev.playhead.perf;

import dev.playhead.perf.rows.GrowthPlan;
import dev.playhead.perf.rows.GrowthRun;
import dev.playhead.perf.table.Curves;
import dev.playhead.perf.table.Plot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what growth costs to a folder: tables, a plot, and every round for programs. */
record GrowthResults(Path folder, InstantSource clock) {
  private static final String HOW =
      """
      One stack, filled step by step. Accounts have one profile with 100 views of as many titles, half an hour
      apart, the newest ten days old, and 20 raw events of each session in the row that an ended session has. They are
      written straight into Cassandra's tables; reads bring them into Redis, and in each step all that are asked for
      are there (up to 10,000 accounts). `sessions_by_account` is left empty by this: Playhead forgets sessions after two weeks.

      Reports are single events, 2,500 a second, of which one in a hundred ends a session; their CPU time is that of node, Kafka,
      Cassandra and Redis together, until all is stored and committed. Reads are a closed loop of four connections,
      and their CPU time that of the same processes. Figures are medians of the rounds, which the JSON has one by one; in
      brackets is the ratio to the smallest size.
      """;
  private static final String HOW_PROFILES =
      """
      Four profiles of each size, in the store as large as it has become, in turns; up to 1,000 titles each, so
      that from 1,000 views on Redis keeps their positions in a table, not a list. Reports come at 1,000 a second. Lists are compared from 100
      views on, for a profile of 10 has no page of fifty. Bytes are of many profiles of that size, alone in a keyspace.
      """;

  /** Writes DATE-NAME.md, .svg and .json, and returns the text. */
  String write(String name, String command, GrowthPlan plan, Curves store, Curves profiles)
      throws IOException {
    String file = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "-" + name;
    String sizes =
        plan.sizes().stream()
            .map(size -> String.format(Locale.ROOT, "%,d", size))
            .collect(Collectors.joining(", "));
    String about =
        String.format(
            Locale.ROOT,
            "`%s`, %d cores, Java %s: %s stored views; %d rounds of %.0f s after %.0f s of warm-up,"
                + " and before the first until reports and reads stopped getting cheaper.",
            command,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            sizes,
            plan.rounds(),
            plan.seconds(),
            plan.warmUpSeconds());
    String text =
        String.join(
            "\n",
            "# What growth costs\n",
            about + "\n",
            "![CPU time and p50 over size](" + file + ".svg)\n",
            "## The store grows\n",
            HOW,
            store.markdown(),
            "## A profile grows\n",
            HOW_PROFILES,
            profiles.markdown());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(file + ".md"), text);
    JsonObject json =
        new JsonObject()
            .put("about", about)
            .put("sections", new JsonArray().add(store.json()).add(profiles.json()));
    Files.writeString(folder.resolve(file + ".json"), json.encodePrettily() + "\n");
    Plot.write(
        folder.resolve(file + ".svg"),
        List.of(store, profiles),
        List.of(GrowthRun.MICROS, GrowthRun.P50));
    return text;
  }
}
