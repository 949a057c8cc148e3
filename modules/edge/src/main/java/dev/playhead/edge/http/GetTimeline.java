package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.TimelineJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code GET …/sessions/{sessionId}/timeline}: what happened in a session? */
record GetTimeline(Asking asking) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    SessionId session = in.session();
    in.check();
    asking
        .find(
            new Question.SessionTimeline(account, session),
            ProblemType.NO_SESSION,
            Entrance.permit(context))
        .onSuccess(found -> Answers.found(context.response(), found, TimelineJson.timeline(found)))
        .onFailure(context::fail);
  }
}
