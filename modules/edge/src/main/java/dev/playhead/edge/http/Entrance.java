package dev.playhead.edge.http;

import dev.playhead.access.Denied;
import dev.playhead.access.Permit;
import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.Operation;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Stands before the handler of one operation, and lets through whom the gate lets through. */
record Entrance(Admission admission, Operation operation) implements Handler<RoutingContext> {
  private static final String PERMIT = "playhead.permit";

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Future<Permit> permit =
        admission.remember(
            admission
                .enter(operation, request.connection(), request.headers())
                .map(given -> reached(given, context)),
            operation,
            context::pathParam,
            String.valueOf(context.response().headers().get(Answers.REQUEST_ID)),
            request.connection(),
            request.headers());
    if (permit.succeeded()) {
      goOn(context, permit.result());
    } else {
      request.pause();
      permit
          .onSuccess(given -> goOn(context, given))
          .onFailure(cause -> turnAway(context, cause))
          .onComplete(done -> request.resume());
    }
  }

  private static void turnAway(RoutingContext context, Throwable cause) {
    if (context.request().headers().contains(HttpHeaders.AUTHORIZATION)
        && cause instanceof Denied denied
        && denied.kind() == Denied.Kind.UNAUTHENTICATED) {
      Answers.tokenDoesNotHold(context.response());
    }
    context.fail(cause);
  }

  private Permit reached(Permit permit, RoutingContext context) {
    String account = context.pathParam("accountId");
    permit.require(account, context.pathParam("profileId"));
    if (account != null && !operation.isPaidAtOnce()) {
      permit.look(account);
    }
    return permit;
  }

  private static void goOn(RoutingContext context, Permit permit) {
    context.put(PERMIT, permit);
    context.next();
  }

  /** The permit of a request that has passed. */
  static Permit permit(RoutingContext context) {
    Permit permit = context.get(PERMIT);
    if (permit == null) {
      throw new IllegalStateException("Expected the request to have passed the gate");
    }
    return permit;
  }
}
