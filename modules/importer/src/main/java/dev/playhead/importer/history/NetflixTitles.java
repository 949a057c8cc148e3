package dev.playhead.importer.history;

import dev.playhead.importer.ImportException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * {@code NetflixViewingHistory.csv}, which the page of a profile's viewing activity hands out:
 * titles and the days they were watched on, in the order of the profile's language. It tells no
 * time of day: noon in UTC is the same day almost everywhere.
 */
final class NetflixTitles implements HistoryFormat {
  static final String TITLE = "Title";
  static final String DATE = "Date";
  private static final int CENTURY = 2000;

  private final CsvTable table;
  private final @Nullable DateOrder order;

  /**
   * @param told the order of the dates, or null when it follows from them
   */
  NetflixTitles(CsvTable table, @Nullable DateOrder told) {
    this.table = table;
    List<String> dates = table.rows().stream().map(row -> row.value(DATE)).toList();
    this.order = told == null ? DateOrder.provenBy(dates) : told;
  }

  @Override
  public History read() {
    Rows rows = new Rows();
    for (CsvTable.Row row : table.rows()) {
      rows.add(row.place(), () -> row(row));
    }
    return rows.history(
        "netflix", List.of("The file tells days and no times: noon in UTC stands for each."));
  }

  private HistoryRow row(CsvTable.Row row) throws BadRowException {
    String title = row.needed(TITLE);
    LocalDate date = date(row.value(DATE));
    Instant noon = date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    return new HistoryRow(
        row.place(),
        String.join("\n", "", date.toString(), title),
        "",
        NetflixTitle.of(title),
        "",
        noon,
        noon,
        0,
        new Reached.Watched());
  }

  private LocalDate date(String text) throws BadRowException {
    try {
      Matcher parts = DateOrder.DATE.matcher(text);
      return parts.matches() ? date(parts) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new BadRowException(DATE, "a date such as 12/25/23", text);
    }
  }

  private LocalDate date(Matcher parts) {
    int first = Integer.parseInt(parts.group(1));
    int second = Integer.parseInt(parts.group(2));
    String year = parts.group(3);
    int century = year.length() == 2 ? CENTURY : 0;
    boolean monthFirst = order() == DateOrder.MONTH_FIRST;
    return LocalDate.of(
        century + Integer.parseInt(year), monthFirst ? first : second, monthFirst ? second : first);
  }

  private DateOrder order() {
    if (order == null) {
      throw new ImportException(
          "The dates may begin with the month or with the day: give --dates "
              + DateOrder.MONTH_FIRST.optionName()
              + " or "
              + DateOrder.DAY_FIRST.optionName());
    }
    return order;
  }
}
