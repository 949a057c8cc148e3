package dev.playhead.importer.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * {@code ViewingActivity.csv} of Netflix's data download: a row per sitting, with its start in UTC,
 * how long it was played, and the position at its end ({@code Bookmark}). How long the title is, it
 * does not say.
 */
final class NetflixActivity implements HistoryFormat {
  static final String PROFILE = "Profile Name";
  static final String START = "Start Time";
  static final String DURATION = "Duration";
  private static final String TITLE = "Title";
  private static final String SUPPLEMENTAL = "Supplemental Video Type";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd H:mm:ss");

  private final CsvTable table;

  NetflixActivity(CsvTable table) {
    this.table = table;
  }

  @Override
  public History read() {
    Rows rows = new Rows();
    for (CsvTable.Row row : table.rows()) {
      String supplemental = row.value(SUPPLEMENTAL);
      if (!supplemental.isEmpty()) {
        rows.leaveOut(row.place(), SUPPLEMENTAL + ": " + supplemental);
      } else if (row.value(DURATION).matches("0{1,2}:00:00")) {
        rows.leaveOut(row.place(), DURATION + ": nothing was played");
      } else {
        rows.add(row.place(), () -> row(row));
      }
    }
    return rows.history("netflix", List.of());
  }

  private static HistoryRow row(CsvTable.Row row) throws BadRowException {
    String title = row.needed(TITLE);
    String profile = row.needed(PROFILE);
    Instant start = time(row.value(START));
    long playedMs = ClockTime.millis(DURATION, row.value(DURATION));
    return new HistoryRow(
        row.place(),
        String.join("\n", profile, start.toString(), title),
        profile,
        NetflixTitle.of(title),
        row.value("Device Type"),
        start,
        start.plusMillis(playedMs),
        playedMs,
        reached(row.value("Bookmark")));
  }

  private static Reached reached(String bookmark) throws BadRowException {
    return ClockTime.isOne(bookmark)
        ? new Reached.Position(ClockTime.millis("Bookmark", bookmark))
        : new Reached.Unknown();
  }

  private static Instant time(String text) throws BadRowException {
    try {
      return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new BadRowException(START, "a time such as 2024-03-14 20:12:03", text);
    }
  }
}
