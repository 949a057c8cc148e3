package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.ExplanationJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code GET …/positions/{titleId}/explanation}: why is the playhead what it is? */
record ExplainPosition(Asking asking) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    TitleEdition title = in.title();
    in.check();
    asking
        .find(
            new Question.WhyPosition(account, profile, title),
            ProblemType.NO_POSITION,
            Entrance.permit(context))
        .onSuccess(
            found -> Answers.found(context.response(), found, ExplanationJson.explanation(found)))
        .onFailure(context::fail);
  }
}
