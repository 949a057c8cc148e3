package dev.playhead.perf;

import dev.playhead.perf.rows.Plan;
import dev.playhead.perf.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Writes a run's table to a folder, for people and for programs. */
record Results(Path folder, InstantSource clock) {

  /** Writes DATE-NAME.md and DATE-NAME.json. */
  void write(String name, String command, Plan plan, Table table) throws IOException {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String about =
        String.format(
            Locale.ROOT,
            "`%s`, %s, %d cores, Java %s: %d rounds of %.0f s, each server and kind of request"
                + " warmed up for %.0f to %.0f s, until an event stopped getting cheaper.",
            command,
            day,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            plan.rounds(),
            plan.seconds(),
            plan.warmUpSeconds(),
            plan.mostWarmUpSeconds());
    Files.createDirectories(folder);
    Path text = folder.resolve(day + "-" + name + ".md");
    Files.writeString(
        text, "# Playhead beside its ceilings\n\n" + about + "\n\n" + table.markdown());
    Files.writeString(
        folder.resolve(day + "-" + name + ".json"),
        table.json().put("about", about).encodePrettily() + "\n");
    System.err.println("Written to " + text);
  }
}
