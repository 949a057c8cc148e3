package dev.playhead.edge.corpus;

import dev.playhead.edge.json.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One case of the corpus: calls in their order, on one account. Times in it are relative, because
 * the server's clock is real: "@-90s" is 90 s before the script began, "@sent" the moment of
 * sending.
 */
public record Script(String name, String about, List<Step> steps) {
  private static final Set<String> ALL_FACES = Set.of("http", "grpc", "stream");

  /** Every script of a folder, by name. */
  public static List<Script> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Script::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected the corpus in " + folder, e);
    }
  }

  private static Script read(Path file) {
    try {
      JsonObject json = new JsonObject(Files.readString(file));
      List<Step> steps = new ArrayList<>();
      json.getJsonArray("steps").forEach(step -> steps.add(step((JsonObject) step)));
      String name = file.getFileName().toString().replace(".json", "");
      return new Script(name, json.getString("about"), steps);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Step step(JsonObject json) {
    Set<String> faces = new LinkedHashSet<>();
    json.getJsonArray("faces", new JsonArray()).forEach(face -> faces.add((String) face));
    return new Step(
        json.getString("operation"),
        json.getJsonObject("params", new JsonObject()),
        json.getJsonObject("body", new JsonObject()),
        json.getString("code", "ok"),
        json.getJsonObject("expect", new JsonObject()),
        json.getBoolean("eventually", false),
        json.getString("keep", ""),
        json.getBoolean("alike", true),
        faces.isEmpty() ? ALL_FACES : faces);
  }

  /**
   * A part of the script with its times made real.
   *
   * @param kept fields of earlier answers, by their names in the script
   */
  static Object real(Object value, Instant base, Map<String, String> kept) {
    if (value instanceof String text && kept.containsKey(text)) {
      return kept.get(text);
    }
    if (value instanceof String text && text.startsWith("@")) {
      return Times.format(time(text.substring(1), base));
    }
    if (value instanceof JsonObject object) {
      JsonObject real = new JsonObject();
      for (String field : object.fieldNames()) {
        Object inner = object.getValue(field);
        real.put(field, inner == null ? null : real(inner, base, kept));
      }
      return real;
    }
    if (value instanceof JsonArray array) {
      JsonArray real = new JsonArray();
      array.forEach(item -> real.add(real(item, base, kept)));
      return real;
    }
    return value;
  }

  private static Instant time(String text, Instant base) {
    return text.equals("sent")
        ? Instant.now().truncatedTo(ChronoUnit.MILLIS)
        : base.plusSeconds(Long.parseLong(text.replace("s", "")));
  }
}
