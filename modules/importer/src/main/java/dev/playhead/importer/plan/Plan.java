package dev.playhead.importer.plan;

import dev.playhead.importer.history.SkippedRow;
import java.util.List;

/**
 * All that an import is going to do.
 *
 * @param views what is reported, oldest first
 * @param skipped the rows of which nothing is reported
 * @param notes what had to be assumed
 */
public record Plan(List<PlannedView> views, List<SkippedRow> skipped, List<String> notes) {
  public Plan {
    views = List.copyOf(views);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /** How many rows have something wrong with them. */
  public long bad() {
    return skipped.stream().filter(SkippedRow::bad).count();
  }
}
