package dev.playhead.platform.management;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers on the management port. A response that is closed already is left alone. */
public final class ManagementAnswers {
  private ManagementAnswers() {}

  public static void json(RoutingContext request, int status, JsonObject body) {
    if (isOpen(request)) {
      response(request, status, "application/json").end(body.toBuffer());
    }
  }

  public static void problem(RoutingContext request, ManagementProblem problem) {
    if (isOpen(request)) {
      response(request, problem.status(), "application/problem+json")
          .end(problem.json().toBuffer());
    }
  }

  static HttpServerResponse response(RoutingContext request, int status, String type) {
    return request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store");
  }

  private static boolean isOpen(RoutingContext request) {
    return !request.response().ended() && !request.response().closed();
  }
}
