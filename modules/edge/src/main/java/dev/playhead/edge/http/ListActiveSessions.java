package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code GET …/sessions}: what is being watched on the account right now? */
record ListActiveSessions(Asking asking) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    in.check();
    asking
        .find(new Question.ActiveSessions(account), ProblemType.NOT_FOUND, Entrance.permit(context))
        .onSuccess(
            found -> Answers.found(context.response(), found, AnswerJson.activeSessions(found)))
        .onFailure(context::fail);
  }
}
