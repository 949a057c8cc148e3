package dev.playhead.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code config/playhead.yaml} as text: what stands at each key, and the comment above it. */
final class DefaultsFile {

  static final Path FOLDER = Path.of("../../config");

  record Entry(int line, String value, String comment) {}

  private DefaultsFile() {}

  static int lineOf(String key) throws IOException {
    return Objects.requireNonNull(read().get(key), key).line();
  }

  /** By dotted key, in the file's order; sections are left out. */
  static Map<String, Entry> read() throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    List<String> comment = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(FOLDER.resolve("playhead.yaml"))) {
      number++;
      String text = line.strip();
      if (text.startsWith("#")) {
        comment.add(text.substring(1).strip());
        continue;
      }
      int colon = text.indexOf(':');
      if (colon >= 0) {
        int depth = (line.length() - line.stripLeading().length()) / 2;
        while (path.size() > depth) {
          path.removeLast();
        }
        path.addLast(text.substring(0, colon));
        if (colon < text.length() - 1) {
          String value = text.substring(colon + 1).strip();
          entries.put(String.join(".", path), new Entry(number, value, String.join(" ", comment)));
        }
      }
      comment.clear();
    }
    return entries;
  }
}
