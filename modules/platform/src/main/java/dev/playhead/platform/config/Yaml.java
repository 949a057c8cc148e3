package dev.playhead.platform.config;

import dev.playhead.platform.config.Node.Mapping;
import dev.playhead.platform.config.Node.Scalar;
import dev.playhead.platform.config.Node.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document from the parser's events rather than from a loaded object tree: each node
 * keeps its line, duplicate keys are all seen, and neither aliases nor deep nesting can cost more
 * than the file's length.
 */
final class Yaml {

  private static final int DEEPEST = 16;
  private static final Set<String> NULLS = Set.of("", "~", "null");

  private final String name;
  private final Problems problems;
  private final Iterator<Event> events;

  private Yaml(String name, String text, Problems problems) {
    this.name = name;
    this.problems = problems;
    this.events =
        new Parse(LoadSettings.builder().setLabel(name).build()).parseString(text).iterator();
  }

  static Mapping read(String name, String text, Problems problems) {
    try {
      return new Yaml(name, text.startsWith("\ufeff") ? text.substring(1) : text, problems)
          .document();
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark().map(mark -> at(name, mark.getLine())).orElse(name),
          "not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(name, "not valid YAML: " + e.getMessage());
    }
    return new Mapping(name);
  }

  private Mapping document() {
    events.next(); // the stream's start
    Event event = events.next();
    if (event.getEventId() == Event.ID.StreamEnd) {
      return new Mapping(name);
    }
    Node root = node(events.next(), 0);
    events.next(); // the document's end
    if (events.next().getEventId() != Event.ID.StreamEnd) {
      problems.add(name, "expected one YAML document, but there are more");
    }
    if (root instanceof Mapping mapping) {
      return mapping;
    }
    if (!(root instanceof Scalar scalar && scalar.text() == null)) {
      problems.add(root.origin(), "expected keys with values, such as 'edge:', at the top");
    }
    return new Mapping(name);
  }

  private Node node(Event event, int depth) {
    String origin = origin(event);
    if (depth > DEEPEST) {
      throw new YamlEngineException("nested deeper than " + DEEPEST + " levels at " + origin);
    }
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event, origin);
      case SequenceStart -> sequence(origin, depth);
      case MappingStart -> mapping(origin, depth);
      default -> throw new YamlEngineException("aliases are not supported, at " + origin);
    };
  }

  private static Scalar scalar(ScalarEvent event, String origin) {
    boolean isNull = event.isPlain() && NULLS.contains(event.getValue());
    return new Scalar(isNull ? null : event.getValue(), origin);
  }

  private Sequence sequence(String origin, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Sequence(items, origin);
  }

  private Mapping mapping(String origin, int depth) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Node key = node(event, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Scalar scalar) || scalar.text() == null) {
        problems.add(key.origin(), "expected a plain key");
      } else if (entries.putIfAbsent(scalar.text(), value) != null) {
        problems.add(key.origin(), "duplicate key " + Problems.quoted(scalar.text()));
      }
    }
    return new Mapping(entries, origin);
  }

  private String origin(Event event) {
    return event.getStartMark().map(mark -> at(name, mark.getLine())).orElse(name);
  }

  private static String at(String name, int line) {
    return name + ":" + (line + 1);
  }
}
