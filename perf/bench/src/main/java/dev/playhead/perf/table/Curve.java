package dev.playhead.perf.table;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A figure at growing sizes, beside what it was at the smallest one that may be compared. */
public final class Curve {
  /** Above this it is not flat. */
  private static final double FLAT = 1.2;

  private final String what;
  private final long comparedFrom;
  private final boolean isJudged;
  private final NavigableMap<Long, List<Double>> rounds = new TreeMap<>();

  Curve(String what, long comparedFrom, boolean isJudged) {
    this.isJudged = isJudged;
    this.what = what;
    this.comparedFrom = comparedFrom;
  }

  /** A round at that size. */
  public void add(long size, double figure) {
    rounds.computeIfAbsent(size, none -> new ArrayList<>()).add(figure);
  }

  String what() {
    return what;
  }

  boolean isJudged() {
    return isJudged;
  }

  Collection<Long> sizes() {
    return rounds.keySet();
  }

  /** The middle one of the rounds at that size. */
  double median(long size) {
    return Spread.of(rounds.getOrDefault(size, List.of())).median();
  }

  /** How often the smallest size's figure goes into that one's. */
  double ratio(long size) {
    return median(size) / median(smallest());
  }

  /** The greatest of the ratios. */
  double greatest() {
    return rounds.tailMap(smallest()).keySet().stream()
        .mapToDouble(this::ratio)
        .max()
        .orElseThrow();
  }

  boolean isFlat() {
    return greatest() <= FLAT;
  }

  private long smallest() {
    Long from = rounds.ceilingKey(comparedFrom);
    return from == null ? rounds.firstKey() : from;
  }

  /** What a table says of it: whether it is flat, if that is asked for. */
  String verdict() {
    if (!isJudged) {
      return "– | –";
    }
    return "× ≤ " + Figures.of(FLAT) + (isFlat() ? " | met" : " | **not met**");
  }

  /** What a table says of that size; a dash when nothing was measured. */
  String cell(long size) {
    if (!rounds.containsKey(size)) {
      return "–";
    }
    String figure = Figures.of(median(size));
    return size <= smallest() ? figure : figure + " (× " + Figures.of(ratio(size)) + ")";
  }

  JsonObject json() {
    JsonObject sizes = new JsonObject();
    for (Map.Entry<Long, List<Double>> size : rounds.entrySet()) {
      sizes.put(size.getKey().toString(), new JsonArray(size.getValue()));
    }
    return new JsonObject()
        .put("what", what)
        .put("comparedFrom", smallest())
        .put("rounds", sizes)
        .put("greatestRatio", greatest())
        .put("flat", isJudged ? isFlat() : null);
  }
}
