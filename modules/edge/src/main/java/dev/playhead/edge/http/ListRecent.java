package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code GET …/recent}: recently watched titles, newest first, each once. */
record ListRecent(Asking asking) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    int limit = in.limit();
    in.check();
    asking
        .find(
            new Question.Recent(account, profile, limit),
            ProblemType.NOT_FOUND,
            Entrance.permit(context))
        .onSuccess(found -> Answers.found(context.response(), found, AnswerJson.positions(found)))
        .onFailure(context::fail);
  }
}
