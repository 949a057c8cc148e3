package dev.playhead.admin;

import dev.playhead.ports.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code GET /admin/v1/audit}: a page of the audit log. */
record ListAudit(AuditLog log) implements AdminCall<AuditQuery> {
  @Override
  public AuditQuery read(RoutingContext request) {
    return AuditQuery.read(request.queryParams());
  }

  @Override
  public Map<String, String> details(AuditQuery asked) {
    return asked.parameters();
  }

  @Override
  public Future<JsonObject> answer(AuditQuery asked) {
    return log.head().compose(head -> new AuditScan(log, asked, head.sequence()).page());
  }
}
