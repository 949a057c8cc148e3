package dev.playhead.simulator.check;

import dev.playhead.simulator.truth.AccountTruth;
import dev.playhead.simulator.truth.SessionTruth;
import dev.playhead.simulator.truth.TitleTruth;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A profile's positions, alone and in rows, against the truth. */
final class PlayheadComparison {
  private final AccountTruth truth;
  private final String profile;

  PlayheadComparison(AccountTruth truth, String profile) {
    this.truth = truth;
    this.profile = profile;
  }

  /** A title's position. */
  Optional<Difference> position(TitleTruth title, @Nullable JsonObject item, String question) {
    if (item == null) {
      return Optional.of(difference(question, title.title().key(), "not there"));
    }
    if (truth.isVague(title)) {
      return Optional.empty();
    }
    SessionTruth by = title.decidedBy();
    return new Comparison(item)
        .same("positionMs", title.positionMs())
        .sameIfKnown("durationMs", title.lengthMs())
        .same("watched", title.watched())
        .same("playCount", title.playCount())
        .near("time", title.time(), truth.blurMs(title))
        .same("provenance", by.exact() ? "exact" : "integrated")
        .same("sessionId", by.session())
        .sameDevice(by.played().device().id())
        .difference(truth.account(), profile, question + ", " + title.title().key());
  }

  /** Several titles at once, in any order. */
  List<Difference> positions(List<TitleTruth> titles, List<JsonObject> items) {
    List<Difference> differences = new ArrayList<>();
    Map<String, JsonObject> byKey = new HashMap<>();
    items.forEach(item -> byKey.put(key(item), item));
    titles.forEach(
        title ->
            position(title, byKey.remove(title.title().key()), "positions")
                .ifPresent(differences::add));
    byKey.keySet().forEach(key -> differences.add(difference("positions", "no " + key, "there")));
    return differences;
  }

  List<Difference> recent(List<JsonObject> items) {
    return row("recent", items, title -> true, title -> true);
  }

  List<Difference> continueWatching(List<JsonObject> items) {
    return row(
        "continue watching",
        items,
        title -> inContinueWatching(title, -truth.playedWithinMs(title)),
        title -> inContinueWatching(title, truth.playedWithinMs(title)));
  }

  private boolean inContinueWatching(TitleTruth title, long offMs) {
    return title.inContinueWatching(truth.limits(), offMs);
  }

  /** A row of titles, newest first: those that must be there, and of others that may, any. */
  private List<Difference> row(
      String question,
      List<JsonObject> items,
      Predicate<TitleTruth> must,
      Predicate<TitleTruth> may) {
    List<Difference> differences = new ArrayList<>();
    Map<String, TitleTruth> missing = new HashMap<>();
    truth.titles(profile).forEach(title -> missing.put(title.title().key(), title));
    TitleTruth before = null;
    for (JsonObject item : items) {
      TitleTruth title = missing.remove(key(item));
      if (title == null || !(truth.isVague(title) || may.test(title))) {
        differences.add(difference(question, "no " + key(item), "there"));
        continue;
      }
      position(title, item, question).ifPresent(differences::add);
      if (before != null && !mayFollow(before, title)) {
        differences.add(
            difference(
                question, "newest first", before.title().key() + " before " + title.title().key()));
      }
      before = title;
    }
    missing.values().stream()
        .filter(title -> !truth.isVague(title) && must.test(title))
        .forEach(title -> differences.add(difference(question, title.title().key(), "not there")));
    return differences;
  }

  private boolean mayFollow(TitleTruth before, TitleTruth after) {
    long offMs = truth.blurMs(before) + truth.blurMs(after);
    return truth.isVague(before)
        || truth.isVague(after)
        || !before.time().plusMillis(offMs).isBefore(after.time());
  }

  private Difference difference(String question, String expected, String actual) {
    return new Difference(truth.account(), profile, question, expected, actual);
  }

  private static String key(JsonObject item) {
    String edition = item.getString("edition");
    String title = item.getString("titleId", "?");
    return edition == null ? title : title + " (" + edition + ")";
  }
}
