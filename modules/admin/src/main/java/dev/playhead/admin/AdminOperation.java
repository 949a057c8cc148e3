package dev.playhead.admin;

import dev.playhead.access.Need;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done under {@code /admin/v1}, and what each asks of its caller. */
enum AdminOperation {
  REVOKE("POST", "/admin/v1/revocations", "revoke", 202, Need.OPERATE),
  LIST_REVOCATIONS("GET", "/admin/v1/revocations", "listRevocations", 200, Need.OPERATE),
  LIST_AUDIT("GET", "/admin/v1/audit", "listAudit", 200, Need.OPERATE),
  GET_AUDIT_HEAD("GET", "/admin/v1/audit/head", "getAuditHead", 200, Need.OPERATE),
  ASK_FOR_REPLAYS("POST", "/admin/v1/replays", "askForReplays", 200, Need.OPERATE),
  GET_REPLAY("GET", "/admin/v1/replays/:replayId", "getReplay", 200, Need.OPERATE),
  LIST_SUPPORT_SESSIONS(
      "GET",
      "/admin/v1/support/accounts/:accountId/sessions",
      "listSupportSessions",
      200,
      Need.SUPPORT),
  GET_SUPPORT_TIMELINE(
      "GET",
      "/admin/v1/support/accounts/:accountId/sessions/:sessionId/timeline",
      "getTimeline",
      200,
      Need.SUPPORT);

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

  /**
   * Its path for one call.
   *
   * @param parameter gives the value of a parameter, or null when it is not known
   */
  String target(Function<String, @Nullable String> parameter) {
    return Arrays.stream(path.split("/", -1))
        .map(
            segment ->
                segment.startsWith(":")
                    ? Objects.requireNonNullElse(parameter.apply(segment.substring(1)), segment)
                    : segment)
        .collect(Collectors.joining("/"));
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
