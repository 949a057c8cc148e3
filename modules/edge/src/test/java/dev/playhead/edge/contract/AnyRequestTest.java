package dev.playhead.edge.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.contract.OpenApi.Operation;
import dev.playhead.edge.corpus.FoldingRoles;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests made from the OpenAPI file, for every operation of it: what fits the file is taken, what
 * does not is refused, and every answer is one that the file describes, without a field that it
 * does not.
 */
class AnyRequestTest {
  private static final OpenApi CONTRACT = OpenApi.read();
  private static final EdgeServer SERVER = EdgeServer.onRealClock();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final AnswerCheck CHECK = new AnswerCheck(CONTRACT);
  private static final int REQUESTS = 20;

  /** What an event must have besides depends on its type, which the file says in words. */
  private static final Set<String> MORE_THAN_THE_SCHEMA_SAYS = Set.of("report");

  /** A request, and what of it does not fit; null when all does. */
  private record Request(
      String method, String path, @Nullable String body, @Nullable String unfit) {}

  /** Something was reported before it is asked for, and at times nobody is there to answer. */
  @BeforeEach
  void someHistory() {
    SERVER.roles.reports.clear();
    SERVER.roles.records.clear();
    FoldingRoles folding = new FoldingRoles(SERVER.roles);
    Random moods = new Random(11);
    SERVER.roles.answer(question -> inSomeMood(folding.answer(question), question, moods));
    Operation report =
        CONTRACT.operations().stream()
            .filter(operation -> operation.id().equals("report"))
            .findAny()
            .orElseThrow();
    AnyValue values = new AnyValue(new Random(7));
    for (int i = 0; i < 12; i++) {
      call(fit(report, values));
    }
    assertThat(SERVER.roles.reports).hasSizeGreaterThan(5);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  static List<Operation> operations() {
    return CONTRACT.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatFitsTheFileIsTaken(Operation operation) {
    AnyValue values = new AnyValue(new Random(operation.id().hashCode()));
    Set<Integer> statuses = new TreeSet<>();
    for (int i = 0; i < REQUESTS; i++) {
      Request request = fit(operation, values);

      Answered answered = call(request);

      statuses.add(answered.status());

      CHECK.check(operation, answered, request.toString());
      if (answered.status() == 400 && !MORE_THAN_THE_SCHEMA_SAYS.contains(operation.id())) {
        fail("%s fits the file, but got %s", request, answered.response().body());
      }
    }
    assertThat(statuses).as("no answer to " + operation.id()).anyMatch(status -> status < 300);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatDoesNotFitIsRefused(Operation operation) {
    Random random = new Random(31L * operation.id().hashCode());
    AnyValue values = new AnyValue(random);
    if (operation.body() == null && operation.parameters().isEmpty()) {
      return; // Nothing of it can be unfit.
    }
    for (int i = 0; i < REQUESTS; i++) {
      Request request = unfit(operation, values, random);

      Answered answered = call(request);

      CHECK.check(operation, answered, request.toString());
      boolean isRejected =
          answered.status() == 202
              && operation.id().equals("report")
              && !answered.json().getJsonArray("rejected").isEmpty();
      if (!isRejected) {
        assertThat(answered.status()).as(request.toString()).isIn(400, 413);
      }
    }
  }

  private static Request fit(Operation operation, AnyValue values) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (JsonObject parameter : operation.parameters()) {
      String name = parameter.getString("name");
      boolean isAsked = parameter.getBoolean("required", false) || values.perhaps();
      if (isAsked && !name.equals("cursor")) {
        String value = text(values.fit(parameter.getJsonObject("schema"), name));
        path = with(path, query, parameter, value);
      }
    }
    JsonObject body = operation.body();
    return new Request(
        operation.method(),
        whole(path, query),
        body == null ? null : values.fit(body, "").toString(),
        null);
  }

  private static Request unfit(Operation operation, AnyValue values, Random random) {
    JsonObject schema = operation.body();
    int places = operation.parameters().size() + (schema == null ? 0 : 1);
    int place = random.nextInt(places);
    String unfit = "body";
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (int i = 0; i < operation.parameters().size(); i++) {
      JsonObject parameter = operation.parameters().get(i);
      String name = parameter.getString("name");
      JsonObject itsSchema = parameter.getJsonObject("schema");
      if (i == place) {
        unfit = name;
        boolean isLeftOut = parameter.getBoolean("required") != null && random.nextInt(4) == 0;
        if (!isLeftOut || parameter.getString("in").equals("path")) {
          path = with(path, query, parameter, unfitText(values, itsSchema, name));
        }
      } else if (parameter.getBoolean("required", false)) {
        path = with(path, query, parameter, text(values.fit(itsSchema, name)));
      }
    }
    String body = null;
    if (schema != null) {
      boolean isUnfit = place == operation.parameters().size();
      boolean isNoJson = isUnfit && random.nextInt(8) == 0;
      Object value = isUnfit ? values.unfit(schema, "") : values.fit(schema, "");
      body = isNoJson ? "{\"profileId\": " : json(value);
    }
    return new Request(operation.method(), whole(path, query), body, unfit);
  }

  /** In a query everything is text, so a number where a text belongs is none that is unfit. */
  private static String unfitText(AnyValue values, JsonObject schema, String name) {
    while (true) {
      Object value = values.unfit(schema, name);
      if (schema.getString("type").equals("array") == value instanceof JsonArray) {
        return text(value);
      }
    }
  }

  private static Answered call(Request request) {
    String body = request.body();
    return HTTP.send(
        HTTP.to(request.path())
            .header("content-type", "application/json")
            .method(
                request.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private static Answer<?> inSomeMood(Answer<?> answer, Question<?> question, Random moods) {
    if (moods.nextInt(9) == 0 && !(question instanceof Question.ExportPart)) {
      return new Answer.Unavailable<>("in a mood");
    }
    return moods.nextInt(5) == 0 && answer instanceof Answer.Found<?> found
        ? new Answer.Found<>(found.value(), moods.nextInt(100))
        : answer;
  }

  private static String with(String path, List<String> query, JsonObject parameter, String value) {
    String name = parameter.getString("name");
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    if (parameter.getString("in").equals("path")) {
      return path.replace("{" + name + "}", encoded);
    }
    query.add(name + "=" + encoded);
    return path;
  }

  private static String whole(String path, List<String> query) {
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static String json(Object value) {
    return value instanceof String text
        ? '"' + text.replaceAll("[^ -~]|[\"\\\\]", "") + '"'
        : value.toString();
  }

  private static String text(Object value) {
    return value instanceof JsonArray items
        ? String.join(",", items.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
