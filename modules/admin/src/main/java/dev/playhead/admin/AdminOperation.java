package dev.playhead.admin;

import dev.playhead.access.Need;
import io.vertx.core.http.HttpMethod;

/** What can be done under {@code /admin/v1}, and what each asks of its caller. */
enum AdminOperation {
  REVOKE("POST", "/admin/v1/revocations", "revoke", 202, Need.OPERATE),
  LIST_REVOCATIONS("GET", "/admin/v1/revocations", "listRevocations", 200, Need.OPERATE),
  LIST_AUDIT("GET", "/admin/v1/audit", "listAudit", 200, Need.OPERATE),
  GET_AUDIT_HEAD("GET", "/admin/v1/audit/head", "getAuditHead", 200, Need.OPERATE);

  private final String method;
  private final String path;
  private final String action;
  private final int status;
  private final Need need;

  AdminOperation(String method, String path, String action, int status, Need need) {
    this.method = method;
    this.path = path;
    this.action = action;
    this.status = status;
    this.need = need;
  }

  HttpMethod method() {
    return HttpMethod.valueOf(method);
  }

  String path() {
    return path;
  }

  /** Its name in the audit log. */
  String action() {
    return action;
  }

  /** The status of a good answer. */
  int status() {
    return status;
  }

  Need need() {
    return need;
  }
}
