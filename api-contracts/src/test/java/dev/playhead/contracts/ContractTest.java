package dev.playhead.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.Options;
import dev.playhead.contracts.v1.PlaybackGrpcService;
import dev.playhead.contracts.v1.SessionsGrpcService;
import dev.playhead.contracts.v1.SupportGrpcService;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenAPI file parses, covers the public API, and has the operations of the proto files. */
class ContractTest {
  /** Only gRPC has it: over HTTP a device sends one report after another. */
  private static final String GRPC_ONLY = "reportStream";

  private static final Set<String> SCOPES =
      Set.of("report", "read", "sessions", "support", "admin");
  private static final Set<String> REACHES = Set.of("profile", "account", "service");

  private static final String PROFILE = "/v1/accounts/{accountId}/profiles/{profileId}";

  /** Those that everybody may call, and that are of HTTP alone. */
  private static final String FOR_EVERYBODY = "listPublicKeys";

  private static Map<String, Found> operations = Map.of();

  /** An operation of the OpenAPI file, and where it stands. */
  private record Found(String route, Operation operation) {
    String id() {
      return operation.getOperationId();
    }

    boolean served() {
      return !Boolean.FALSE.equals(extension("x-playhead-served"));
    }

    /** The one scope that it asks for; what it does not say is not one. */
    String scope() {
      List<SecurityRequirement> security = operation.getSecurity();
      return security == null || security.size() != 1
          ? "none"
          : String.join(" ", security.get(0).getOrDefault("token", List.of()));
    }

    String reach() {
      return String.valueOf(extension("x-playhead-reach"));
    }

    private @Nullable Object extension(String name) {
      Map<String, Object> extensions = operation.getExtensions();
      return extensions == null ? null : extensions.get(name);
    }
  }

  @BeforeAll
  static void parse() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readLocation("openapi/playhead-v1.yaml", List.of(), options);
    assertThat(result.getMessages()).isEmpty();
    Map<String, Found> found = new TreeMap<>();
    result
        .getOpenAPI()
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            found.put(
                                operation.getOperationId(),
                                new Found(method + " " + path, operation))));
    Found forEverybody = Objects.requireNonNull(found.remove(FOR_EVERYBODY));
    assertThat(forEverybody.route()).isEqualTo("GET /.well-known/jwks.json");
    assertThat(forEverybody.operation().getSecurity()).isEmpty();
    operations = found;
  }

  @Test
  void everyOperationOfThePublicApiIsThere() {
    Map<String, String> routes = new TreeMap<>();
    operations.forEach((id, found) -> routes.put(id, found.route()));

    assertThat(routes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("report", "POST /v1/accounts/{accountId}/events"),
                Map.entry("startSession", "POST /v1/accounts/{accountId}/sessions"),
                Map.entry("listActiveSessions", "GET /v1/accounts/{accountId}/sessions"),
                Map.entry("watchSessions", "GET /v1/accounts/{accountId}/sessions/events"),
                Map.entry("getSession", "GET /v1/accounts/{accountId}/sessions/{sessionId}"),
                Map.entry("stopSession", "DELETE /v1/accounts/{accountId}/sessions/{sessionId}"),
                Map.entry(
                    "renewPlayToken",
                    "POST /v1/accounts/{accountId}/sessions/{sessionId}/play-token"),
                Map.entry(
                    "getTimeline", "GET /v1/accounts/{accountId}/sessions/{sessionId}/timeline"),
                Map.entry("listPositions", "GET " + PROFILE + "/positions"),
                Map.entry("getPosition", "GET " + PROFILE + "/positions/{titleId}"),
                Map.entry("setPosition", "PUT " + PROFILE + "/positions/{titleId}"),
                Map.entry("explainPosition", "GET " + PROFILE + "/positions/{titleId}/explanation"),
                Map.entry("listContinueWatching", "GET " + PROFILE + "/continue-watching"),
                Map.entry(
                    "dismissContinueWatching",
                    "DELETE " + PROFILE + "/continue-watching/{titleId}"),
                Map.entry("listRecent", "GET " + PROFILE + "/recent"),
                Map.entry("listHistory", "GET " + PROFILE + "/history"),
                Map.entry("removeTitle", "DELETE " + PROFILE + "/history"),
                Map.entry("removeView", "DELETE " + PROFILE + "/history/{viewId}"),
                Map.entry("getEngagement", "GET /v1/titles/{titleId}/engagement"),
                Map.entry("exportAccount", "GET /v1/accounts/{accountId}/export"),
                Map.entry("eraseAccount", "DELETE /v1/accounts/{accountId}")));
  }

  @Test
  void bothFacesHaveTheSameOperationsInTheSameServices() {
    Map<String, String> http = new TreeMap<>();
    operations.forEach((id, found) -> http.put(id, found.operation().getTags().get(0)));
    Map<String, String> grpc =
        rpcs()
            .collect(
                Collectors.toMap(
                    ContractTest::operationId,
                    rpc -> rpc.getService().getName(),
                    (a, b) -> a,
                    TreeMap::new));

    assertThat(grpc.remove(GRPC_ONLY)).isEqualTo("Collection");
    assertThat(http).isEqualTo(grpc);
  }

  @Test
  void bothFacesServeTheSame() {
    List<String> http =
        operations.values().stream().filter(found -> !found.served()).map(Found::id).toList();
    List<String> grpc =
        rpcs()
            .filter(rpc -> rpc.getOptions().getExtension(Options.unserved))
            .map(ContractTest::operationId)
            .sorted()
            .toList();

    assertThat(http).isEqualTo(grpc).doesNotContain("report", "getPosition", "listHistory");
  }

  @Test
  void whatIsNotServedSaysSoInItsAnswers() {
    for (Found found : operations.values()) {
      assertThat(found.operation().getResponses().containsKey("501"))
          .as(found.id())
          .isEqualTo(!found.served());
    }
  }

  @Test
  void everyOperationSaysWhoMayCallIt() {
    for (Found found : operations.values()) {
      assertThat(SCOPES).as("scope of " + found.id()).contains(found.scope());
      assertThat(REACHES).as("reach of " + found.id()).contains(found.reach());
      assertThat(found.operation().getResponses()).as(found.id()).containsKeys("401", "403", "429");
    }
  }

  @Test
  void everyRpcSaysWhoMayCallIt() {
    rpcs()
        .forEach(
            rpc -> {
              assertThat(SCOPES).as("scope of " + rpc.getFullName()).contains(scope(rpc));
              assertThat(REACHES).as("reach of " + rpc.getFullName()).contains(reach(rpc));
            });
  }

  @Test
  void bothFacesAskTheSameOfTheirCallers() {
    Map<String, String> http = new TreeMap<>();
    operations.forEach((id, found) -> http.put(id, found.scope() + " " + found.reach()));
    http.put(GRPC_ONLY, http.get("report"));
    Map<String, String> grpc = new TreeMap<>();
    rpcs().forEach(rpc -> grpc.put(operationId(rpc), scope(rpc) + " " + reach(rpc)));

    assertThat(grpc).isEqualTo(http);
  }

  @Test
  void whatIsAboutAProfileNamesItOrFindsItInWhatIsStored() {
    for (Found found : operations.values()) {
      boolean inPath = found.route().contains("{profileId}");
      boolean elsewhere =
          Set.of("report", "startSession", "getSession", "renewPlayToken").contains(found.id());

      assertThat(found.reach().equals("profile")).as(found.id()).isEqualTo(inPath || elsewhere);
    }
  }

  @Test
  void theFileIsPackagedForTheEdgeToServe() {
    assertThat(ContractTest.class.getResource("/openapi/playhead-v1.yaml")).isNotNull();
  }

  private static Stream<MethodDescriptor> rpcs() {
    return Stream.of(
            CollectionGrpcService.SERVICE_DESCRIPTOR,
            SessionsGrpcService.SERVICE_DESCRIPTOR,
            PlaybackGrpcService.SERVICE_DESCRIPTOR,
            SupportGrpcService.SERVICE_DESCRIPTOR)
        .map(ServiceDescriptor::getMethods)
        .flatMap(List::stream);
  }

  private static String scope(MethodDescriptor rpc) {
    return rpc.getOptions().getExtension(Options.scope);
  }

  private static String reach(MethodDescriptor rpc) {
    return rpc.getOptions().getExtension(Options.reach);
  }

  private static String operationId(MethodDescriptor rpc) {
    String name = rpc.getName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
