package dev.playhead.edge.http;

import dev.playhead.domain.TitleId;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.EngagementJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/titles/{titleId}/engagement}: how is this title watched? */
record GetEngagement(Asking asking) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    TitleId title = in.title().title();
    in.check();
    asking
        .find(new Question.TitleEngagement(title), ProblemType.NOT_FOUND, Entrance.permit(context))
        .onSuccess(
            found ->
                Answers.found(context.response(), found, EngagementJson.engagement(title, found)))
        .onFailure(context::fail);
  }
}
