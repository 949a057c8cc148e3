package dev.playhead.admin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code GET /admin/v1/revocations}: those that have a use. */
record ListRevocations(Revoking revoking) implements AdminCall<Map<String, String>> {
  @Override
  public Map<String, String> read(RoutingContext request) {
    return Map.of();
  }

  @Override
  public Map<String, String> details(Map<String, String> asked) {
    return asked;
  }

  @Override
  public Future<JsonObject> answer(Map<String, String> asked) {
    return revoking
        .live()
        .map(
            all ->
                new JsonObject()
                    .put(
                        "items",
                        new JsonArray(all.stream().map(RevocationRequest::json).toList())));
  }
}
