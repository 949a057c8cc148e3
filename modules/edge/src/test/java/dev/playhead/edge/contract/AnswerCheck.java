package dev.playhead.edge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.contract.OpenApi.Operation;
import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.HashMap;
import java.util.Map;

/** Holds an answer against what the file says of the operation's answers. */
final class AnswerCheck {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://playhead.dev")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final Map<JsonObject, Validator> validators = new HashMap<>();
  private final JsonObject exportLine;

  AnswerCheck(OpenApi contract) {
    exportLine = contract.schema("ExportLine");
  }

  void check(Operation operation, Answered answered, String request) {
    String status = Integer.toString(answered.status());
    assertThat(operation.responses().fieldNames()).as("status of " + request).contains(status);
    JsonObject response = operation.responses().getJsonObject(status);
    assertThat(answered.header("Request-Id")).as("Request-Id of " + request).isNotEmpty();
    JsonObject content = response.getJsonObject("content");
    String body = answered.response().body();
    if (content == null) {
      assertThat(body).as("body of " + request).isEmpty();
      return;
    }
    String type = answered.header("content-type").replaceAll(";.*", "");
    assertThat(content.fieldNames()).as("type of " + request).contains(type);
    if (type.endsWith("ndjson")) {
      body.lines().forEach(line -> valid(exportLine, line, request));
    } else if (type.endsWith("json")) {
      assertThat(answered.header("Playhead-Stale").isEmpty())
          .as("Playhead-Stale of " + request)
          .isNotEqualTo(answered.json().getBoolean("stale", false));
      valid(content.getJsonObject(type).getJsonObject("schema"), body, request);
    }
  }

  private void valid(JsonObject schema, String body, String request) {
    OutputUnit result =
        validators
            .computeIfAbsent(schema, open -> Validator.create(JsonSchema.of(closed(open)), OPTIONS))
            .validate(Json.decodeValue(body));
    if (!Boolean.TRUE.equals(result.getValid())) {
      throw new AssertionError(
          "The answer to " + request + " is not as described: " + result.getErrors() + "\n" + body);
    }
  }

  /** The schema with no room for fields that it does not name. */
  private static JsonObject closed(JsonObject schema) {
    JsonObject closed = new JsonObject();
    for (String field : schema.fieldNames()) {
      Object value = schema.getValue(field);
      if (value instanceof JsonObject inner) {
        closed.put(field, closed(inner));
      } else if (value instanceof JsonArray array) {
        JsonArray items = new JsonArray();
        array.forEach(item -> items.add(item instanceof JsonObject one ? closed(one) : item));
        closed.put(field, items);
      } else {
        closed.put(field, value);
      }
    }
    if (schema.getValue("properties") instanceof JsonObject
        && "object".equals(schema.getValue("type"))) {
      closed.put("additionalProperties", false);
    }
    return closed;
  }
}
