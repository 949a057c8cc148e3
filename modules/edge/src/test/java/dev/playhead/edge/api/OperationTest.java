package dev.playhead.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of operations says what the contract says. */
class OperationTest {
  /** An operation as the contract has it. */
  private record Found(String route, boolean served) {}

  @Test
  void theTableIsThatOfTheContract() throws IOException {
    Map<String, Found> table = new TreeMap<>();
    for (Operation operation : Operation.values()) {
      String route = operation.method() + " " + operation.path();
      table.put(id(operation), new Found(route, operation.isServed()));
    }

    assertThat(table).isEqualTo(contract());
  }

  @Test
  void aPathKnowsItsMethods() {
    assertThat(Operation.methodsAt("/v1/accounts/a/sessions/s")).containsExactly("GET", "DELETE");
    assertThat(Operation.methodsAt("/v1/accounts//sessions")).isEmpty();
    assertThat(Operation.methodsAt("/")).isEmpty();
  }

  /** The file's own layout tells its operations: two spaces a path, four a method, six a key. */
  private static Map<String, Found> contract() throws IOException {
    Map<String, Found> operations = new TreeMap<>();
    String path = "";
    String method = "";
    List<String> keys = new ArrayList<>();
    for (String line : lines().toList()) {
      if (line.startsWith("  /")) {
        path = line.strip().replace(":", "").replaceAll("\\{(\\w+)}", ":$1");
      } else if (line.matches(" {4}(get|post|put|delete):")) {
        method = line.strip().replace(":", "").toUpperCase(Locale.ROOT);
      } else if (line.startsWith("      operationId: ")) {
        keys.add(line.substring(19));
        operations.put(line.substring(19), new Found(method + " " + path, true));
      } else if (line.startsWith("      x-playhead-served: false")) {
        String last = keys.get(keys.size() - 1);
        operations.put(last, new Found(method + " " + path, false));
      }
    }
    return operations;
  }

  private static Stream<String> lines() throws IOException {
    try (InputStream in = OperationTest.class.getResourceAsStream("/openapi/playhead-v1.yaml")) {
      if (in == null) {
        throw new AssertionError("Expected the contract on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }

  private static String id(Operation operation) {
    StringBuilder id = new StringBuilder();
    for (String word : operation.name().split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      id.append(
          id.isEmpty()
              ? lower
              : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
    }
    return id.toString();
  }
}
