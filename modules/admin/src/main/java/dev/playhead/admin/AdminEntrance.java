package dev.playhead.admin;

import dev.playhead.access.Credentials;
import dev.playhead.access.Deed;
import dev.playhead.access.Gate;
import dev.playhead.access.Permit;
import dev.playhead.domain.Id;
import dev.playhead.platform.management.ManagementAnswers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way of every operation: ask the gate, read the request, write the audit log, do it.
 *
 * @param ids names requests that came without a name
 */
record AdminEntrance<Q>(
    AdminOperation operation, AdminCall<Q> call, Gate gate, Supplier<String> ids)
    implements Handler<RoutingContext> {
  private static final String REQUEST_ID = "Request-Id";

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String id = id(request.getHeader(REQUEST_ID));
    context.response().putHeader(REQUEST_ID, id);
    Credentials credentials =
        new Credentials(
            request.getHeader(HttpHeaders.AUTHORIZATION), request.remoteAddress().hostAddress());
    gate.enter(operation.need(), credentials)
        .map(permit -> reached(permit, context))
        .compose(
            permit -> asked(context, permit, credentials, id),
            refused ->
                gate.remember(
                        Future.failedFuture(refused), deed(context, credentials, id, Map.of()))
                    .mapEmpty())
        .compose(call::answer)
        .onSuccess(answer -> ManagementAnswers.json(context, operation.status(), answer))
        .onFailure(failure -> AdminFailures.answer(context, failure));
  }

  private static Permit reached(Permit permit, RoutingContext context) {
    permit.require(context.pathParam("accountId"), null);
    return permit;
  }

  private Future<Q> asked(
      RoutingContext context, Permit permit, Credentials credentials, String requestId) {
    Q asked = call.read(context);
    Deed deed = deed(context, credentials, requestId, call.details(asked));
    return gate.remember(Future.succeededFuture(permit), deed).map(asked);
  }

  private Deed deed(
      RoutingContext context,
      Credentials credentials,
      String requestId,
      Map<String, String> details) {
    return new Deed(
        operation.action(),
        operation.target(context::pathParam),
        credentials.address(),
        requestId,
        details);
  }

  private String id(@Nullable String told) {
    return told != null && Id.isValid(told) ? told : ids.get();
  }
}
