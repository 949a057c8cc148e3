package dev.playhead.edge.corpus;

import dev.playhead.edge.api.Operation;
import dev.playhead.edge.http.HttpCalls;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Calls over HTTP with JSON. */
final class OverHttp implements Face {
  private final HttpCalls http;

  OverHttp(int port) {
    this.http = new HttpCalls(port);
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Outcome call(String operation, String account, JsonObject params, JsonObject body) {
    Operation called = operation(operation);
    var request =
        http.to(path(called, account, params))
            .header("content-type", "application/json")
            .method(called.method().name(), BodyPublishers.ofString(body.encode()));
    HttpCalls.Answered answered = http.send(request.build());
    JsonObject json = json(answered);
    if (answered.status() < 300) {
      return new Outcome("ok", 200, json);
    }
    JsonObject errors = new JsonObject();
    if (json.containsKey("errors")) {
      errors.put("errors", json.getJsonArray("errors"));
    }
    return new Outcome(json.getString("code"), answered.status(), errors);
  }

  /** What comes line by line stands under "lines", as what comes message by message over gRPC. */
  private static JsonObject json(HttpCalls.Answered answered) {
    String body = answered.response().body();
    if (answered.header("content-type").startsWith("application/x-ndjson")) {
      return JsonObject.of("lines", new JsonArray(body.lines().map(JsonObject::new).toList()));
    }
    return body.isEmpty() ? new JsonObject() : answered.json();
  }

  private static String path(Operation operation, String account, JsonObject params) {
    String path = operation.path().replace(":accountId", encoded(account));
    List<String> query = new ArrayList<>();
    for (String name : params.fieldNames()) {
      Object value = params.getValue(name);
      String text =
          value instanceof JsonArray list
              ? String.join(",", list.stream().map(String::valueOf).toList())
              : String.valueOf(value);
      if (path.contains(":" + name)) {
        path = path.replace(":" + name, encoded(text));
      } else {
        query.add(name + "=" + encoded(text));
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static Operation operation(String id) {
    return Operation.valueOf(id.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
