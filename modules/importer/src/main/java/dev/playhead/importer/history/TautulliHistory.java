package dev.playhead.importer.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tautulli's answer to {@code cmd=get_history}: a row per play, with its start and end, how long it
 * played without pauses, and the share of the title it came to. How long the title is, it does not
 * say. Where plays are grouped, a row stands for all that have its {@code reference_id}.
 */
final class TautulliHistory implements HistoryFormat {
  static final String STARTED = "started";
  private static final String WATCHED_STATUS = "watched_status";
  private static final String PERCENT = "percent_complete";
  private static final double ALL = 100;

  private final JsonArray items;

  TautulliHistory(JsonArray items) {
    this.items = items;
  }

  @Override
  public History read() {
    Rows rows = new Rows();
    for (int i = 0; i < items.size(); i++) {
      String place = "row " + (i + 1);
      Object item = items.getValue(i);
      if (isPlaying(item)) {
        rows.leaveOut(place, "state: still playing");
      } else {
        rows.add(place, () -> row(place, new JsonRow(JsonItems.object(item))));
      }
    }
    return rows.history("tautulli", List.of());
  }

  /** What plays now is no history yet; it has no id of its own. */
  private static boolean isPlaying(Object item) {
    return item instanceof JsonObject row
        && row.getValue("state") != null
        && row.getValue("row_id") == null;
  }

  private static HistoryRow row(String place, JsonRow row) throws BadRowException {
    Instant start = row.epochSeconds(STARTED);
    Instant stop = row.epochSeconds("stopped");
    if (stop.isBefore(start)) {
      throw new BadRowException("stopped", "no time before started", row.text("stopped"));
    }
    long wallMs = Duration.between(start, stop).toMillis();
    return new HistoryRow(
        place,
        String.join("\n", id(row), start.toString()),
        row.needed("user"),
        title(row),
        device(row),
        start,
        stop,
        Math.min(wallMs, playedMs(row, wallMs)),
        reached(row));
  }

  /** Of a group, its reference; that stays while the group grows. */
  private static String id(JsonRow row) throws BadRowException {
    String own = row.text("row_id").isEmpty() ? "id" : "row_id";
    return row.needed(row.number("group_count", 1) > 1 ? "reference_id" : own);
  }

  private static long playedMs(JsonRow row, long wallMs) throws BadRowException {
    long pausedMs = 1000 * row.number("paused_counter", 0);
    long withoutPauses = Math.max(0, wallMs - pausedMs) / 1000;
    String field = row.text("play_duration").isEmpty() ? "duration" : "play_duration";
    return 1000 * row.number(field, withoutPauses);
  }

  private static SourceTitle title(JsonRow row) throws BadRowException {
    String key = row.needed("rating_key");
    List<String> aliases = new ArrayList<>(List.of("plex:" + Names.toId(key)));
    String guid = row.text("guid");
    if (!guid.isEmpty()) {
      aliases.add(guid);
    }
    String name = row.text("full_title");
    return new SourceTitle(name.isEmpty() ? row.needed("title") : name, aliases.get(0), aliases, 0);
  }

  private static String device(JsonRow row) {
    String player = row.text("player");
    return player.isEmpty() ? row.text("platform") : player;
  }

  private static Reached reached(JsonRow row) throws BadRowException {
    if (row.number(WATCHED_STATUS, 0) >= 1) {
      return new Reached.Watched();
    }
    return row.text(PERCENT).isEmpty()
        ? new Reached.Unknown()
        : new Reached.Share(Math.min(1, row.number(PERCENT) / ALL));
  }
}
