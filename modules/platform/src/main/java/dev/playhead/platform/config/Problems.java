package dev.playhead.platform.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong, key by key, so that one attempt shows everything. */
public final class Problems {

  private static final int LONGEST_VALUE = 80;

  private final String section;
  private final List<String> found;
  private final Map<String, String> origins;

  Problems() {
    this("", new ArrayList<>(), new HashMap<>());
  }

  private Problems(String section, List<String> found, Map<String, String> origins) {
    this.section = section;
    this.found = found;
    this.origins = origins;
  }

  /** The same collection, with keys relative to a section. */
  Problems in(String path) {
    return new Problems(path, found, origins);
  }

  /** Remembers where a key's value came from, so that its problems say so. */
  void origin(String path, String origin) {
    origins.put(path, origin);
  }

  /** Adds a problem: {@code section.key: message (where the value came from)}. */
  public void add(String key, String message) {
    String path = join(section, key);
    String origin = origins.get(path);
    found.add(printable(path + ": " + message + (origin == null ? "" : " (" + origin + ")")));
  }

  /** Adds "expected X, but was 'Y'" unless the condition holds. */
  public void expect(boolean holds, String key, String expected, Object actual) {
    if (!holds) {
      add(key, "expected " + expected + ", but was " + quoted(Scalars.written(actual)));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<String> found() {
    return found;
  }

  static String join(String section, String key) {
    return section.isEmpty() || key.isEmpty() ? section + key : section + "." + key;
  }

  /** One line, whatever a file or a variable held. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
  }

  /** A value fit for a log: credentials masked, not too long. */
  static String quoted(String value) {
    String shown = value.replaceAll("://.*@", "://***@");
    return shown.length() <= LONGEST_VALUE
        ? "'" + shown + "'"
        : "'" + shown.substring(0, LONGEST_VALUE) + "…'";
  }
}
