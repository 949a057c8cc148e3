package dev.playhead.importer.history;

import dev.playhead.importer.ImportException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a file of any format there is. */
public final class HistoryFile {
  /** Where a file is from, as the command line names it. */
  public enum Source {
    NETFLIX,
    TRAKT,
    TAUTULLI
  }

  private HistoryFile() {}

  /**
   * Reads it.
   *
   * @param source where it is from, or null when its content tells
   * @param dates the order of its dates, or null when they tell
   * @throws ImportException when it is of no format there is, or cannot be read
   */
  public static History read(String text, @Nullable Source source, @Nullable DateOrder dates) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    History history =
        JsonItems.isJson(content)
            ? json(JsonItems.of(content), source).read()
            : csv(CsvTable.read(content), dates).read();
    if (source != null && !history.format().equals(source.name().toLowerCase(Locale.ROOT))) {
      throw new ImportException(
          "The file is a history of " + history.format() + ", but --format says " + source);
    }
    return history;
  }

  private static HistoryFormat csv(CsvTable table, @Nullable DateOrder dates) {
    if (table.has(NetflixActivity.PROFILE, NetflixActivity.START, NetflixActivity.DURATION)) {
      return new NetflixActivity(table);
    }
    if (table.has(NetflixTitles.TITLE, NetflixTitles.DATE)) {
      return new NetflixTitles(table, dates);
    }
    throw new ImportException(
        "The file is no viewing history that is known here. Its first line is '"
            + String.join(",", table.columns())
            + "'");
  }

  /** An empty list, and one of which no item can be told, is what it is said to be. */
  private static HistoryFormat json(JsonArray items, @Nullable Source source) {
    for (Object item : items) {
      if (item instanceof JsonObject row) {
        if (row.containsKey(TraktHistory.WATCHED_AT)) {
          return new TraktHistory(items);
        }
        if (row.containsKey(TautulliHistory.STARTED)) {
          return new TautulliHistory(items);
        }
      }
    }
    if (source == Source.TRAKT) {
      return new TraktHistory(items);
    }
    if (source == Source.TAUTULLI) {
      return new TautulliHistory(items);
    }
    throw new ImportException(
        "The file is no viewing history that is known here: no item of it has watched_at, as"
            + " Trakt's, or started, as Tautulli's");
  }
}
