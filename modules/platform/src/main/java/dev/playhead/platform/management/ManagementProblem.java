package dev.playhead.platform.management;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * What the management port answers instead of a result, in the shape of RFC 9457 and with the
 * fields of the public API's problems.
 *
 * @param code stable for programs
 * @param errors what is wrong in the request: JSON pointers or names of parameters, each with a
 *     sentence
 */
public record ManagementProblem(
    int status, String code, String title, String detail, Map<String, String> errors) {
  private static final String BASE = "https://playhead.dev/problems/";

  public ManagementProblem {
    errors = Map.copyOf(errors);
  }

  public ManagementProblem(int status, String code, String title, String detail) {
    this(status, code, title, detail, Map.of());
  }

  JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("type", BASE + code)
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("code", code);
    if (!errors.isEmpty()) {
      JsonArray list = new JsonArray();
      errors.forEach(
          (pointer, message) ->
              list.add(new JsonObject().put("pointer", pointer).put("message", message)));
      json.put("errors", list);
    }
    return json;
  }
}
