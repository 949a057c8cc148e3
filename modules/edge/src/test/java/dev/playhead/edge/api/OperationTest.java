package dev.playhead.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.access.Contracted;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of operations says what the contract says. */
class OperationTest {
  /** An operation as the contract has it. */
  private record Found(
      String route, boolean served, String scope, String reach, Set<String> rpcs) {}

  @Test
  void theTableIsThatOfTheContract() {
    Map<String, Found> table = new TreeMap<>();
    for (Operation operation : Operation.values()) {
      table.put(
          operation.action(),
          new Found(
              operation.method() + " " + operation.path(),
              operation.isServed(),
              operation.need().scope().word(),
              operation.need().reach().name().toLowerCase(Locale.ROOT),
              new TreeSet<>(operation.rpcs())));
    }

    assertThat(table).isEqualTo(contract());
  }

  @Test
  void everyRpcHasARowThatAsksWhatItsContractSays() {
    for (Contracted.Rpc rpc : Contracted.rpcs()) {
      Operation operation = Operation.ofRpc(rpc.name());

      assertThat(operation.action()).isEqualTo(rpc.operationId());
      assertThat(operation.isServed()).as(rpc.name()).isEqualTo(rpc.served());
      assertThat(operation.need().scope().word()).as(rpc.name()).isEqualTo(rpc.scope());
      assertThat(operation.need().reach().name()).as(rpc.name()).isEqualToIgnoringCase(rpc.reach());
    }
  }

  @Test
  void aPathKnowsItsMethods() {
    assertThat(Operation.methodsAt("/v1/accounts/a/sessions/s")).containsExactly("GET", "DELETE");
    assertThat(Operation.methodsAt("/v1/accounts//sessions")).isEmpty();
    assertThat(Operation.methodsAt("/")).isEmpty();
  }

  @Test
  void whatSupportAndOperatorsDoIsAudited() {
    assertThat(Arrays.stream(Operation.values()).filter(Operation::isAudited))
        .containsExactly(Operation.GET_TIMELINE, Operation.EXPORT_ACCOUNT, Operation.ERASE_ACCOUNT);
  }

  @Test
  void aTargetIsThePathOfTheCall() {
    Map<String, String> parameters = Map.of("accountId", "a-1");

    assertThat(Operation.GET_TIMELINE.target(parameters::get))
        .isEqualTo("/v1/accounts/a-1/sessions/:sessionId/timeline");
  }

  private static Map<String, Found> contract() {
    Map<String, Found> operations = new TreeMap<>();
    for (Contracted.Http http : Contracted.http()) {
      operations.put(
          http.operationId(),
          new Found(
              http.method() + " " + http.path().replaceAll("\\{(\\w+)}", ":$1"),
              http.served(),
              http.scope(),
              http.reach(),
              new TreeSet<>()));
    }
    for (Contracted.Rpc rpc : Contracted.rpcs()) {
      Found found = operations.get(rpc.operationId());
      if (found == null) {
        throw new AssertionError("Expected an operation over HTTP for " + rpc.name());
      }
      found.rpcs().add(rpc.name());
    }
    return operations;
  }
}
