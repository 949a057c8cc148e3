package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.bus.Starting;
import dev.playhead.edge.json.StartJson;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code POST …/sessions/{sessionId}/play-token}: a fresh play token, while the session lives. */
record RenewPlayToken(Starting starting) implements Handler<RoutingContext> {
  private static final int OK = 200;

  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    SessionId session = in.session();
    in.check();
    starting
        .renew(account, session, Entrance.permit(context))
        .onSuccess(token -> Answers.send(context.response(), OK, StartJson.playToken(token)))
        .onFailure(context::fail);
  }
}
