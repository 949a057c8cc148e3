package dev.playhead.importer.plan;

import dev.playhead.importer.ImportException;
import dev.playhead.importer.history.CsvTable;
import dev.playhead.importer.history.SourceTitle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operator's own titles: a CSV file with the columns {@code title}, a name or an id of the
 * source; {@code titleId}, the id in the catalogue; and, if it is known, {@code minutes}, how long
 * the title is.
 */
public final class TitleList {
  /** No list: every title gets an id made of the source's. */
  public static final TitleList NONE = new TitleList(Map.of());

  private static final String TITLE = "title";
  private static final String TITLE_ID = "titleId";
  private static final String MINUTES = "minutes";
  private static final double MS_A_MINUTE = 60_000;

  private final Map<String, Title> byName;

  /**
   * A title of the catalogue.
   *
   * @param lengthMs how long it is, or 0 when the list does not say
   */
  record Title(String id, long lengthMs) {}

  private TitleList(Map<String, Title> byName) {
    this.byName = byName;
  }

  /**
   * Reads it.
   *
   * @throws ImportException when a line of it cannot be used, with the line
   */
  public static TitleList read(String text) {
    CsvTable table = CsvTable.read(text);
    if (!table.columns().containsAll(List.of(TITLE, TITLE_ID))) {
      throw new ImportException(
          "The list of titles needs a first line 'title,titleId' or 'title,titleId,minutes', but"
              + " it was '"
              + String.join(",", table.columns())
              + "'");
    }
    Map<String, Title> byName = new HashMap<>();
    for (CsvTable.Row row : table.rows()) {
      String id = row.value(TITLE_ID);
      if (!id.isEmpty()) {
        byName.put(
            row.value(TITLE), new Title(Ids.checked(row.place() + ": titleId", id), length(row)));
      }
    }
    return new TitleList(byName);
  }

  private static long length(CsvTable.Row row) {
    String minutes = row.value(MINUTES);
    if (minutes.isEmpty()) {
      return 0;
    }
    if (!minutes.matches("\\d{1,4}(\\.\\d{1,3})?")) {
      throw new ImportException(
          "%s: minutes: expected a number, but was '%s'".formatted(row.place(), minutes));
    }
    return Math.round(Double.parseDouble(minutes) * MS_A_MINUTE);
  }

  Optional<Title> of(SourceTitle title) {
    return Stream.concat(Stream.of(title.name(), title.id()), title.aliases().stream())
        .map(byName::get)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }
}
