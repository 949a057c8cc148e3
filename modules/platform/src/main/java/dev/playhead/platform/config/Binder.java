package dev.playhead.platform.config;

import dev.playhead.platform.config.Node.Hidden;
import dev.playhead.platform.config.Node.Mapping;
import dev.playhead.platform.config.Node.Scalar;
import dev.playhead.platform.config.Node.Sequence;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tree of nodes into records. A null result means "reported": binding goes on with the
 * next key, so that one pass finds every problem.
 */
final class Binder {

  private final Schema schema;
  private final Problems problems;

  Binder(Schema schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
  }

  <R extends Record> @Nullable R root(Class<R> type, Mapping tree) {
    return type.cast(section(type, tree, ""));
  }

  private @Nullable Object bind(Type type, Node node, String path) {
    problems.origin(path, node.origin());
    if (type instanceof ParameterizedType generic) {
      return container(generic, node, path);
    }
    var plain = (Class<?>) type;
    if (plain == Secret.class) {
      return secret(node, path);
    }
    return Scalars.parses(plain) ? scalar(plain, node, path) : section(plain, node, path);
  }

  private @Nullable Object container(ParameterizedType type, Node node, String path) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      boolean absent = node instanceof Scalar scalar && scalar.text() == null;
      return absent ? Optional.empty() : some(bind(of[0], node, path));
    }
    if (type.getRawType() == List.class) {
      List<Object> list = new ArrayList<>();
      return fill(list, of[0], node, path) ? Collections.unmodifiableList(list) : null;
    }
    if (type.getRawType() == Set.class) {
      Set<Object> set = new LinkedHashSet<>();
      return fill(set, of[0], node, path) ? Collections.unmodifiableSet(set) : null;
    }
    if (type.getRawType() == Map.class && of[0] == String.class) {
      return map(of[1], node, path);
    }
    throw new IllegalStateException(path + " has a type that cannot be configured: " + type);
  }

  private static @Nullable Object some(@Nullable Object value) {
    return value == null ? null : Optional.of(value);
  }

  private boolean fill(Collection<Object> into, Type of, Node node, String path) {
    List<Node> items = items(node);
    if (items == null) {
      return unfit(path, "a list such as [a, b]", node);
    }
    boolean complete = true;
    int index = 0;
    for (Node item : items) {
      Object value = bind(of, item, path + "[" + index++ + "]");
      complete &= value != null && (into.add(value) || into instanceof Set);
    }
    return complete;
  }

  /** A scalar is a list too: {@code a, b}, as the environment writes it. */
  private static @Nullable List<Node> items(Node node) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    return node instanceof Scalar scalar && scalar.text() != null
        ? Arrays.stream(scalar.text().split(","))
            .filter(part -> !part.isBlank())
            .<Node>map(part -> new Scalar(part.strip(), node.origin()))
            .toList()
        : null;
  }

  private @Nullable Object map(Type of, Node node, String path) {
    Map<String, Node> entries = entries(node);
    if (entries == null) {
      unfit(path, "keys with values such as {a: 1}", node);
      return null;
    }
    Map<String, Object> bound = new LinkedHashMap<>();
    entries.forEach(
        (key, child) -> {
          Object value = bind(of, child, Problems.join(path, key));
          if (value != null) {
            bound.put(key, value);
          }
        });
    return bound.size() == entries.size() ? Collections.unmodifiableMap(bound) : null;
  }

  /** A scalar is a map too: {@code a=1, b=2}, as the environment writes it. */
  private static @Nullable Map<String, Node> entries(Node node) {
    if (node instanceof Mapping mapping) {
      return mapping.entries();
    }
    List<Node> items = node instanceof Scalar ? items(node) : null;
    if (items == null) {
      return null;
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (Node item : items) {
      String text = ((Scalar) item).text();
      int equals = text == null ? -1 : text.indexOf('=');
      if (text == null || equals < 1) {
        return null;
      }
      entries.put(
          text.substring(0, equals).strip(),
          new Scalar(text.substring(equals + 1).strip(), node.origin()));
    }
    return entries;
  }

  private @Nullable Object scalar(Class<?> type, Node node, String path) {
    if (!(node instanceof Scalar scalar)) {
      problems.add(path, "expected one value, but was " + kind(node));
      return null;
    }
    if (scalar.text() == null) {
      problems.add(path, "expected a value, but there is none");
      return null;
    }
    try {
      return Scalars.parse(type, scalar.text());
    } catch (Scalars.Unfit e) {
      unfit(path, String.valueOf(e.getMessage()), node);
      return null;
    }
  }

  /** Reads it once, so that a file that is no use is told with the other problems. */
  private @Nullable Secret secret(Node node, String path) {
    Secret secret;
    if (node instanceof Hidden hidden) {
      secret = Secret.ofValue(path, hidden.secret());
    } else if (node instanceof Scalar scalar && scalar.text() != null) {
      try {
        secret = Secret.ofFile(path, Path.of(scalar.text()));
      } catch (InvalidPathException e) {
        problems.add(path, "expected the path of a file that holds the secret");
        return null;
      }
    } else {
      problems.add(path, "expected the path of a file that holds the secret");
      return null;
    }
    try {
      if (!secret.read().isBlank()) {
        return secret;
      }
      problems.add(path, "expected a secret, but it is empty");
    } catch (IOException e) {
      problems.add(path, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private @Nullable Object section(Class<?> type, Node node, String path) {
    if (!(node instanceof Mapping mapping)) {
      unfit(path, "a section with keys below it", node);
      return null;
    }
    RecordComponent[] components = type.getRecordComponents();
    reportUnknown(components, mapping, path);
    @Nullable Object[] values = new @Nullable Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      String key = Schema.key(components[i]);
      Type of = components[i].getGenericType();
      Node child = mapping.entries().get(key);
      values[i] =
          child == null ? missing(of, path, key) : bind(of, child, Problems.join(path, key));
      complete &= values[i] != null;
    }
    return complete ? construct(type, components, values, path) : null;
  }

  private void reportUnknown(RecordComponent[] components, Mapping mapping, String path) {
    List<String> known = Arrays.stream(components).map(Schema::key).toList();
    mapping
        .entries()
        .forEach(
            (key, node) -> {
              if (!known.contains(key)) {
                String unknown = Problems.join(path, key);
                problems.origin(unknown, node.origin());
                problems.add(
                    unknown,
                    schema
                        .keyOfSecret(Schema.variable(unknown))
                        .map(Binder::inline)
                        .orElseGet(
                            () -> "unknown key" + schema.hint(unknown, UnaryOperator.identity())));
              }
            });
  }

  private static String inline(String file) {
    String variable =
        Schema.variable(file.substring(0, file.length() - Schema.SECRET_FILE.length()));
    return "a secret is not written into the configuration: put it into a file and name that in "
        + file
        + ", or set the environment variable PLAYHEAD_"
        + variable;
  }

  private @Nullable Object missing(Type type, String path, String key) {
    if (type instanceof ParameterizedType of && of.getRawType() == Optional.class) {
      return Optional.empty();
    }
    problems.in(path).add(key, "missing");
    return null;
  }

  private @Nullable Object construct(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values, String path) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      Object section = constructor.newInstance(values);
      if (section instanceof Checked checked) {
        checked.check(problems.in(path));
      }
      return section;
    } catch (InvocationTargetException e) {
      problems.add(path, String.valueOf(e.getTargetException().getMessage()));
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no record that can be made", e);
    }
  }

  /** Always false, for callers that answer whether they succeeded. */
  private boolean unfit(String path, String expected, Node node) {
    String actual =
        node instanceof Scalar scalar && scalar.text() != null
            ? Problems.quoted(scalar.text())
            : kind(node);
    problems.add(path, "expected " + expected + ", but was " + actual);
    return false;
  }

  private static String kind(Node node) {
    if (node instanceof Scalar) {
      return "empty";
    }
    return node instanceof Sequence ? "a list" : "a section";
  }
}
