package dev.playhead.importer.history;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trakt's history: {@code GET /sync/history} or {@code /users/ID/history}, and the files {@code
 * watched-history-N.json} of its export. Each item is a movie or an episode that was watched, with
 * the time and an id of its own; how long it played, nobody told. With {@code extended=full} it
 * says how long the title is ({@code runtime}, in minutes).
 */
final class TraktHistory implements HistoryFormat {
  static final String WATCHED_AT = "watched_at";
  private static final String TYPE = "type";
  private static final long MS_A_MINUTE = 60_000;

  private final JsonArray items;

  TraktHistory(JsonArray items) {
    this.items = items;
  }

  @Override
  public History read() {
    Rows rows = new Rows();
    for (int i = 0; i < items.size(); i++) {
      String place = "item " + (i + 1);
      Object item = items.getValue(i);
      rows.add(place, () -> row(place, new JsonRow(JsonItems.object(item))));
    }
    return rows.history("trakt", List.of());
  }

  private static HistoryRow row(String place, JsonRow item) throws BadRowException {
    String id = item.needed("id");
    Instant at = item.time(WATCHED_AT);
    return new HistoryRow(place, id, "", title(item), "", at, at, 0, new Reached.Watched());
  }

  private static SourceTitle title(JsonRow item) throws BadRowException {
    String type = item.text(TYPE);
    return switch (type) {
      case "movie" -> title(type, item.object(type), movie(item.object(type)));
      case "episode" -> title(type, item.object(type), episode(item));
      default -> throw new BadRowException(TYPE, "movie or episode", type);
    };
  }

  private static SourceTitle title(String type, JsonRow title, String name) throws BadRowException {
    JsonRow ids = title.object("ids");
    List<String> all = new ArrayList<>();
    for (String source : List.of("trakt", "imdb", "tmdb", "tvdb")) {
      String id = ids.text(source);
      if (!id.isEmpty()) {
        all.add(
            source.equals("imdb")
                ? "imdb:" + Names.toId(id)
                : source + ":" + type + ":" + Names.toId(id));
      }
    }
    if (all.isEmpty()) {
      throw new BadRowException(type + ".ids", "an id of trakt, imdb, tmdb or tvdb", "");
    }
    return new SourceTitle(name, all.get(0), all, title.number("runtime", 0) * MS_A_MINUTE);
  }

  private static String movie(JsonRow movie) {
    String year = movie.text("year");
    return movie.text("title") + (year.isEmpty() ? "" : " (" + year + ")");
  }

  private static String episode(JsonRow item) throws BadRowException {
    JsonRow episode = item.object("episode");
    return String.format(
        Locale.ROOT,
        "%s S%02dE%02d %s",
        item.object("show").text("title"),
        episode.number("season", 0),
        episode.number("number", 0),
        episode.text("title"));
  }
}
