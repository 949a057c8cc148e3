package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.bus.Acting;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code DELETE …/history/{viewId}}: one view leaves the history. */
record RemoveView(Acting acting) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    SessionId session = in.view();
    in.check();
    acting
        .removeView(account, profile, session, Entrance.permit(context))
        .onSuccess(done -> Answers.accepted(context.response()))
        .onFailure(context::fail);
  }
}
