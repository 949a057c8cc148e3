package dev.playhead.admin;

import dev.playhead.access.AuditUnavailable;
import dev.playhead.access.Denied;
import dev.playhead.platform.management.ManagementAnswers;
import dev.playhead.platform.management.ManagementProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into the problem that is answered. */
final class AdminFailures {
  private static final Logger LOG = LoggerFactory.getLogger(AdminFailures.class);

  private AdminFailures() {}

  static void answer(RoutingContext request, Throwable failure) {
    if (failure instanceof Denied denied) {
      denied(request, denied);
    } else if (failure instanceof Unfit unfit) {
      ManagementAnswers.problem(
          request,
          new ManagementProblem(
              400, "invalid-request", "Request not understood", "See errors.", unfit.errors()));
    } else if (failure instanceof Missing missing) {
      ManagementAnswers.problem(
          request,
          new ManagementProblem(
              404, missing.code(), "No such resource", String.valueOf(missing.getMessage())));
    } else if (failure instanceof HttpException refused) {
      ManagementAnswers.problem(
          request,
          new ManagementProblem(
              refused.getStatusCode(), "invalid-request", "Request not understood", ""));
    } else if (failure instanceof AuditUnavailable) {
      unavailable(request, String.valueOf(failure.getMessage()));
    } else {
      LOG.error(
          "Not answered: {} {}", request.request().method(), request.request().path(), failure);
      unavailable(request, "The store did not say what became of it; asking again does no harm.");
    }
  }

  private static void denied(RoutingContext request, Denied denied) {
    ManagementProblem problem =
        switch (denied.kind()) {
          case UNAUTHENTICATED -> {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            yield new ManagementProblem(
                401, "unauthorized", "Not known who is calling", denied.getMessage());
          }
          case FORBIDDEN ->
              new ManagementProblem(403, "forbidden", "Not allowed", denied.getMessage());
          case TOO_MANY -> {
            retryAfter(request, denied.retryAfterSeconds());
            yield new ManagementProblem(
                429, "rate-limited", "Too many requests", denied.getMessage());
          }
        };
    ManagementAnswers.problem(request, problem);
  }

  private static void unavailable(RoutingContext request, String detail) {
    retryAfter(request, 1);
    ManagementAnswers.problem(
        request, new ManagementProblem(503, "unavailable", "Cannot be answered now", detail));
  }

  private static void retryAfter(RoutingContext request, int seconds) {
    request.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
  }
}
