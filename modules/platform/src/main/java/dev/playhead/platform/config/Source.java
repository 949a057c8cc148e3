package dev.playhead.platform.config;

import dev.playhead.platform.config.Node.Hidden;
import dev.playhead.platform.config.Node.Mapping;
import dev.playhead.platform.config.Node.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where configuration comes from. Reading never throws: what is wrong becomes a problem. */
@FunctionalInterface
public interface Source {

  /** The largest configuration file that is read; a real one has a few KiB. */
  long LARGEST_FILE = 1 << 20;

  /** What this source says, empty when it could not be read. */
  Mapping read(Schema schema, Problems problems);

  /** A YAML file. */
  static Source file(Path file) {
    return (schema, problems) -> {
      try {
        if (Files.size(file) > LARGEST_FILE) {
          throw new IOException("larger than 1 MiB");
        }
        return Yaml.read(file.toString(), decode(Files.readAllBytes(file)), problems);
      } catch (NoSuchFileException e) {
        return unreadable(file.toString(), "no such file", problems);
      } catch (IOException e) {
        return unreadable(file.toString(), "cannot be read: " + e.getMessage(), problems);
      }
    };
  }

  /** A YAML file on the class path, beside the given class. */
  static Source resource(Class<?> beside, String name) {
    return (schema, problems) -> {
      try (InputStream in = beside.getResourceAsStream(name)) {
        return in == null
            ? unreadable(name, "not on the class path", problems)
            : Yaml.read(name, decode(in.readAllBytes()), problems);
      } catch (IOException e) {
        return unreadable(name, "cannot be read: " + e.getMessage(), problems);
      }
    };
  }

  /** YAML at hand; the name is what problems say it came from. */
  static Source yaml(String name, String text) {
    return (schema, problems) -> Yaml.read(name, text, problems);
  }

  /** Values by dotted key, as {@code --set edge.port=0} gives them. */
  static Source values(String name, Map<String, String> values) {
    return (schema, problems) -> {
      var tree = new Mapping(name);
      for (var value : new TreeMap<>(values).entrySet()) {
        tree = tree.overlaidBy(Mapping.ofPath(value.getKey(), new Scalar(value.getValue(), name)));
      }
      return tree;
    };
  }

  /**
   * Environment variables: {@code PLAYHEAD_EDGE_MAX_REPORT_SIZE} is {@code edge.max-report-size}.
   * Lists are separated by commas, maps are {@code a=1,b=2}. A secret itself may be given: {@code
   * PLAYHEAD_REDIS_PASSWORD} takes the place of the file of {@code redis.password-file}.
   *
   * @param prefix of the variables that count, such as {@code PLAYHEAD_}
   * @param others variables with that prefix which are no configuration
   */
  static Source environment(String prefix, Map<String, String> environment, Set<String> others) {
    return (schema, problems) -> {
      var tree = new Mapping("environment");
      for (var variable : new TreeMap<>(environment).entrySet()) {
        String name = variable.getKey();
        if (!name.startsWith(prefix) || others.contains(name)) {
          continue;
        }
        String suffix = name.substring(prefix.length());
        Optional<String> key = schema.keyOfVariable(suffix);
        Optional<String> secret = schema.keyOfSecret(suffix);
        if (key.isPresent()) {
          var value = new Scalar(variable.getValue(), name);
          tree = tree.overlaidBy(Mapping.ofPath(key.get(), value));
        } else if (secret.isPresent()) {
          if (environment.containsKey(prefix + Schema.variable(secret.get()))) {
            problems.add(name, "stands beside " + name + "_FILE; set one of them");
          }
          var value = new Hidden(variable.getValue(), name);
          tree = tree.overlaidBy(Mapping.ofPath(secret.get(), value));
        } else {
          String hint = schema.hint(suffix, known -> prefix + Schema.variable(known));
          problems.add(name, "unknown environment variable" + hint);
        }
      }
      return tree;
    };
  }

  private static String decode(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("not UTF-8", e);
    }
  }

  private static Mapping unreadable(String name, String reason, Problems problems) {
    problems.add(name, reason);
    return new Mapping(name);
  }
}
