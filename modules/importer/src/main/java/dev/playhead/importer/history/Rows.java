package dev.playhead.importer.history;

import java.util.ArrayList;
import java.util.List;

/** Collects the rows of a file while it is read. */
final class Rows {
  /** Reads one row. */
  @FunctionalInterface
  interface Reading {
    HistoryRow read() throws BadRowException;
  }

  private final List<HistoryRow> good = new ArrayList<>();
  private final List<SkippedRow> skipped = new ArrayList<>();

  void add(String place, Reading reading) {
    try {
      good.add(reading.read());
    } catch (BadRowException e) {
      skipped.add(new SkippedRow(place, true, String.valueOf(e.getMessage())));
    }
  }

  /** A row that is in order, and no view. */
  void leaveOut(String place, String reason) {
    skipped.add(new SkippedRow(place, false, reason));
  }

  History history(String format, List<String> notes) {
    return new History(format, good, skipped, notes);
  }
}
