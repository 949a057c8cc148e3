package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.bus.Acting;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code DELETE …/sessions/{sessionId}}: a session is stopped from elsewhere. */
record StopSession(Acting acting) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    SessionId session = in.session();
    in.check();
    acting
        .stop(account, session, Entrance.permit(context))
        .onSuccess(done -> Answers.accepted(context.response()))
        .onFailure(context::fail);
  }
}
