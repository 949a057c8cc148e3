package dev.playhead.perf.table;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Figures over one kind of size. */
public final class Curves {
  private final String sizesOf;
  private final Map<String, Curve> curves = new LinkedHashMap<>();

  /**
   * @param sizesOf what grows
   */
  public Curves(String sizesOf) {
    this.sizesOf = sizesOf;
  }

  /** The curve of that name, with nothing in it when it is new. */
  public Curve curve(String what) {
    return curve(what, 0);
  }

  /**
   * The curve of that name, with nothing in it when it is new.
   *
   * @param comparedFrom the smallest size whose figure is about the same work as the greater ones'
   */
  public Curve curve(String what, long comparedFrom) {
    return curves.computeIfAbsent(what, name -> new Curve(name, comparedFrom, true));
  }

  /** A curve that is part of another one, too small to be judged alone. */
  public Curve part(String what) {
    return curves.computeIfAbsent(what, name -> new Curve(name, 0, false));
  }

  String sizesOf() {
    return sizesOf;
  }

  /** Those whose name ends so, without parts. */
  List<Curve> ending(String unit) {
    return curves.values().stream()
        .filter(curve -> curve.isJudged() && curve.what().endsWith(unit))
        .toList();
  }

  /** For people. */
  public String markdown() {
    Collection<Long> sizes = new TreeSet<>();
    curves.values().forEach(curve -> sizes.addAll(curve.sizes()));
    StringBuilder text = new StringBuilder("| ").append(sizesOf).append(" |");
    sizes.forEach(size -> text.append(String.format(Locale.ROOT, " %,d |", size)));
    text.append(" greatest ratio | aim | |\n| --- |").append(" --- |".repeat(sizes.size() + 3));
    for (Curve curve : curves.values()) {
      List<String> cells = new ArrayList<>();
      cells.add(curve.what());
      sizes.forEach(size -> cells.add(curve.cell(size)));
      cells.add("× " + Figures.of(curve.greatest()));
      cells.add(curve.verdict());
      text.append("\n| ").append(String.join(" | ", cells)).append(" |");
    }
    return text.append('\n').toString();
  }

  /** For programs: every round. */
  public JsonObject json() {
    JsonArray all = new JsonArray();
    curves.values().forEach(curve -> all.add(curve.json()));
    return new JsonObject().put("sizesOf", sizesOf).put("curves", all);
  }
}
