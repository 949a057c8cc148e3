package dev.playhead.platform.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that a record and the records in it accept. */
final class Schema {

  /** What the key of a secret's file ends with. */
  static final String SECRET_FILE = "-file";

  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> sections = new LinkedHashSet<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> secrets = new HashMap<>();

  private Schema() {}

  static Schema of(Class<? extends Record> type) {
    var schema = new Schema();
    schema.addAll("", type);
    return schema;
  }

  private void addAll(String section, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String path = Problems.join(section, key(component));
      Class<?> nested = section(component.getGenericType());
      if (nested != null) {
        sections.add(path);
        addAll(path, nested);
      } else {
        keys.add(path);
        addVariable(variables, path, path);
        if (isSecret(component)) {
          addVariable(secrets, path.substring(0, path.length() - SECRET_FILE.length()), path);
        }
      }
    }
  }

  private void addVariable(Map<String, String> names, String name, String path) {
    String variable = variable(name);
    if (variables.containsKey(variable) || secrets.containsKey(variable)) {
      throw new IllegalStateException(path + " and another key have one variable name");
    }
    names.put(variable, path);
  }

  private static @Nullable Class<?> section(Type type) {
    if (type instanceof ParameterizedType of && of.getRawType() == Optional.class) {
      return section(of.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> c && c.isRecord() && !Scalars.parses(c) ? c : null;
  }

  /** Every key that takes a value, dotted, in the order of the records' components. */
  Set<String> keys() {
    return keys;
  }

  Optional<String> keyOfVariable(String suffix) {
    return Optional.ofNullable(variables.get(suffix));
  }

  /** The key of the file that a variable's secret takes the place of. */
  Optional<String> keyOfSecret(String suffix) {
    return Optional.ofNullable(secrets.get(suffix));
  }

  /** {@code edge.max-report-size} to {@code EDGE_MAX_REPORT_SIZE}. */
  static String variable(String key) {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether the component is a secret, or may be one. */
  static boolean isSecret(RecordComponent component) {
    return component.getType() == Secret.class
        || (component.getGenericType() instanceof ParameterizedType of
            && of.getActualTypeArguments()[0] == Secret.class);
  }

  /** {@code maxReportSize} to {@code max-report-size}; a secret's is that of its file. */
  static String key(RecordComponent component) {
    return isSecret(component) ? written(component) + SECRET_FILE : written(component);
  }

  private static String written(RecordComponent component) {
    StringBuilder key = new StringBuilder();
    for (char c : component.getName().toCharArray()) {
      if (Character.isUpperCase(c)) {
        key.append('-');
      }
      key.append(Character.toLowerCase(c));
    }
    return key.toString();
  }

  /** "; did you mean …?" with the nearest known names, or nothing when none is near. */
  String hint(String unknown, UnaryOperator<String> shown) {
    List<String> candidates = new ArrayList<>(keys);
    candidates.addAll(sections);
    List<String> near = nearest(unknown, candidates);
    if (near.isEmpty()) {
      near = candidates.stream().filter(key -> key.endsWith("." + unknown)).toList();
    }
    return near.isEmpty()
        ? ""
        : near.stream().map(shown).collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  /** Those of the candidates that are fewest typing mistakes away, if few enough to be mistakes. */
  static List<String> nearest(String unknown, List<String> candidates) {
    String typed = bare(unknown);
    if (typed.length() > 100) {
      return List.of();
    }
    int best = Math.max(1, typed.length() / 5);
    List<String> near = new ArrayList<>();
    for (String candidate : candidates) {
      int distance = distance(typed, bare(candidate));
      if (distance < best) {
        near.clear();
        best = distance;
      }
      if (distance == best) {
        near.add(candidate);
      }
    }
    return near;
  }

  /** Dots, dashes and case are no mistakes worth counting. */
  private static String bare(String name) {
    return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
  }

  /** Optimal string alignment: insertions, deletions, replacements and swapped neighbours. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
