package dev.playhead.edge.http;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code GET …/positions/{titleId}}: where did I leave off in this title? */
record GetPosition(Asking asking, InstantSource clock) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    TitleEdition title = in.title();
    Instant asOf = in.asOf(clock);
    in.check();
    Permit permit = Entrance.permit(context);
    Future<Answer.Found<Playhead>> answer =
        asOf == null
            ? asking.find(
                new Question.Position(account, profile, title), ProblemType.NO_POSITION, permit)
            : asking.findOne(
                new Question.PositionsAsOf(account, profile, List.of(title), asOf), permit);
    answer
        .onSuccess(found -> Answers.found(context.response(), found, AnswerJson.position(found)))
        .onFailure(context::fail);
  }
}
