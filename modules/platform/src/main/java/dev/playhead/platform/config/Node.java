package dev.playhead.platform.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source said, before it has types. Each node knows its origin, such as {@code dev.yaml:3}.
 */
sealed interface Node {

  String origin();

  /** A single value; null text is YAML's null, that is a key with nothing after it. */
  record Scalar(@Nullable String text, String origin) implements Node {}

  /** A secret from the environment, as nothing else may bring one. */
  record Hidden(String secret, String origin) implements Node {

    @Override
    public String toString() {
      return "*** (" + origin + ")";
    }
  }

  record Sequence(List<Node> items, String origin) implements Node {}

  record Mapping(Map<String, Node> entries, String origin) implements Node {

    Mapping(String origin) {
      this(Map.of(), origin);
    }

    /** A mapping that holds one value at a dotted path. */
    static Mapping ofPath(String path, Node value) {
      int dot = path.indexOf('.');
      return dot < 0
          ? new Mapping(Map.of(path, value), value.origin())
          : new Mapping(
              Map.of(path.substring(0, dot), ofPath(path.substring(dot + 1), value)),
              value.origin());
    }

    /** Sections merge, everything else is replaced; a section left empty changes nothing. */
    Mapping overlaidBy(Mapping over) {
      Map<String, Node> merged = new LinkedHashMap<>(entries);
      over.entries.forEach((key, node) -> merged.merge(key, node, Mapping::overlay));
      return new Mapping(merged, over.origin);
    }

    private static Node overlay(Node under, Node over) {
      if (under instanceof Mapping section) {
        if (over instanceof Mapping changes) {
          return section.overlaidBy(changes);
        }
        if (over instanceof Scalar scalar && scalar.text() == null) {
          return section;
        }
      }
      return over;
    }
  }
}
