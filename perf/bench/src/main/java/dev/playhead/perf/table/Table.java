package dev.playhead.perf.table;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All lines, in the order in which they were first asked for. */
public final class Table {
  private static final String HEAD =
      "| row | what | Playhead | ceiling | ratio | CPU-µs an event, by process | aim | |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- |";

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /** The line with that row and text, with nothing in it when it is new. */
  public Line line(String row, String what, String ceilingName, @Nullable Aim aim) {
    return lines.computeIfAbsent(row + what, key -> new Line(row, what, ceilingName, aim));
  }

  /** Something to say below the table. */
  public void note(String text) {
    if (!notes.contains(text)) {
      notes.add(text);
    }
  }

  /** For people. */
  public String markdown() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    lines.values().forEach(line -> text.append(line.markdown()).append('\n'));
    text.append('\n').append("Figures are median [min … max] of the rounds.\n");
    if (lines.values().stream().anyMatch(Line::isBoundByLoad)) {
      text.append(
          "⚠n: in n rounds the load used over 80 % of the time that a core was free to it, so it,"
              + " not what it loaded, may have been the bottleneck.\n");
    }
    notes.forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  /** For programs: every round. */
  public JsonObject json() {
    JsonArray all = new JsonArray();
    lines.values().forEach(line -> all.add(line.json()));
    return new JsonObject().put("lines", all).put("notes", new JsonArray(notes));
  }
}
