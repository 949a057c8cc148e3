package dev.playhead.importer.history;

import java.util.List;

/**
 * What a file says.
 *
 * @param format as the command line names it
 * @param rows what was watched, in the order of the file
 * @param skipped the rows that are not imported
 * @param notes what had to be assumed, for the user
 */
public record History(
    String format, List<HistoryRow> rows, List<SkippedRow> skipped, List<String> notes) {
  public History {
    rows = List.copyOf(rows);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }
}
