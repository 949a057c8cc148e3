package dev.playhead.admin;

import dev.playhead.ports.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code GET /admin/v1/audit/head}: the newest entry, to be kept somewhere else. */
record GetAuditHead(AuditLog log) implements AdminCall<Map<String, String>> {
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
    return log.head().map(AuditJson::head);
  }
}
