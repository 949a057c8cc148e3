package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code GET …/positions/{titleId}}: where did I leave off in this title? */
record GetPosition(Asking asking) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    TitleEdition title = in.title();
    in.check();
    in.notServed("asOf", null);
    asking
        .find(
            new Question.Position(account, profile, title),
            ProblemType.NO_POSITION,
            Entrance.permit(context))
        .onSuccess(found -> Answers.found(context.response(), found, AnswerJson.position(found)))
        .onFailure(context::fail);
  }
}
