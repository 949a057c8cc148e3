package dev.playhead.edge.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The contract, with every reference replaced by what it names, and every {@code allOf} by one. */
final class OpenApi {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  private final JsonObject file;

  private OpenApi(JsonObject file) {
    this.file = file;
  }

  /**
   * An operation.
   *
   * @param body the schema of its body, or null when it takes none
   */
  record Operation(
      String id,
      String method,
      String path,
      List<JsonObject> parameters,
      @Nullable JsonObject body,
      JsonObject responses) {}

  static OpenApi read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi/playhead-v1.yaml")) {
      if (in == null) {
        throw new AssertionError("Expected the contract on the class path");
      }
      Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return new OpenApi((JsonObject) json(yaml));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    JsonObject paths = file.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = (JsonObject) whole(paths.getJsonObject(path));
      for (String method : METHODS) {
        if (item.containsKey(method)) {
          operations.add(operation(path, method, item));
        }
      }
    }
    return operations;
  }

  JsonObject schema(String name) {
    return (JsonObject)
        whole(file.getJsonObject("components").getJsonObject("schemas").getJsonObject(name));
  }

  private static Operation operation(String path, String method, JsonObject item) {
    JsonObject operation = item.getJsonObject(method);
    List<JsonObject> parameters = new ArrayList<>();
    for (JsonObject of : List.of(item, operation)) {
      of.getJsonArray("parameters", new JsonArray())
          .forEach(parameter -> parameters.add((JsonObject) parameter));
    }
    JsonObject body = operation.getJsonObject("requestBody");
    return new Operation(
        operation.getString("operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        parameters,
        body == null
            ? null
            : body.getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema"),
        operation.getJsonObject("responses"));
  }

  private Object whole(Object part) {
    if (part instanceof JsonArray array) {
      JsonArray whole = new JsonArray();
      array.forEach(item -> whole.add(whole(item)));
      return whole;
    }
    if (!(part instanceof JsonObject object)) {
      return part;
    }
    JsonObject whole = new JsonObject();
    if (object.getValue("$ref") instanceof String ref) {
      whole.mergeIn((JsonObject) whole(referred(ref)));
    }
    for (String field : object.fieldNames()) {
      if (!field.equals("$ref") && !field.equals("allOf")) {
        whole.put(field, whole(object.getValue(field)));
      }
    }
    for (Object one : object.getJsonArray("allOf", new JsonArray())) {
      merge(whole, (JsonObject) whole(one));
    }
    return whole;
  }

  private static void merge(JsonObject into, JsonObject schema) {
    Set<Object> required = new LinkedHashSet<>();
    into.getJsonArray("required", new JsonArray()).forEach(required::add);
    schema.getJsonArray("required", new JsonArray()).forEach(required::add);
    into.mergeIn(schema, true);
    if (!required.isEmpty()) {
      into.put("required", new JsonArray(List.copyOf(required)));
    }
  }

  private JsonObject referred(String ref) {
    JsonObject found = file;
    for (String step : ref.substring("#/".length()).split("/", -1)) {
      found = found.getJsonObject(step);
    }
    return found;
  }

  private static Object json(Object yaml) {
    if (yaml instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, value) -> object.put(String.valueOf(key), json(value)));
      return object;
    }
    if (yaml instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(item -> array.add(json(item)));
      return array;
    }
    return yaml;
  }
}
