package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.edge.api.Cursor;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET …/history}: what have I watched? Views, newest first, in pages. */
record ListHistory(Asking asking) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    int limit = in.limit();
    Range range = new Range(in.time("from"), in.time("to"), in.titleFilter(), in.cursor());
    in.check();
    in.notServed("group", "view");
    in.notServed("asOf", null);
    // One more than asked tells whether there is a next page.
    asking
        .find(
            new Question.History(account, profile, range, limit + 1),
            ProblemType.NOT_FOUND,
            Entrance.permit(context))
        .onSuccess(found -> Answers.found(context.response(), found, json(found, limit)))
        .onFailure(context::fail);
  }

  private static Buffer json(Answer.Found<List<View>> found, int limit) {
    List<View> views = found.value();
    return AnswerJson.views(found, Cursor.page(views, limit), Cursor.next(views, limit));
  }
}
