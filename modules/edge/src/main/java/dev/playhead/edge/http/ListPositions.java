package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code GET …/positions?titleIds=}: where did I leave off in these titles? */
record ListPositions(Asking asking, InstantSource clock) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    List<TitleEdition> titles = in.titles();
    Instant asOf = in.asOf(clock);
    in.check();
    Question<List<Playhead>> question =
        asOf == null
            ? new Question.Positions(account, profile, titles)
            : new Question.PositionsAsOf(account, profile, titles, asOf);
    asking
        .find(question, ProblemType.NOT_FOUND, Entrance.permit(context))
        .onSuccess(found -> Answers.found(context.response(), found, AnswerJson.positions(found)))
        .onFailure(context::fail);
  }
}
