package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.edge.api.Cursor;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.json.ViewingJson;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code GET …/history}: what have I watched? Views, or viewings, newest first, in pages. */
record ListHistory(Asking asking, InstantSource clock) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    int limit = in.limit();
    boolean byViewing = in.byViewing();
    Walk walk = byViewing ? in.walk() : null;
    Range range =
        new Range(in.time("from"), in.time("to"), in.titleFilter(), byViewing ? null : in.cursor());
    Instant asOf = in.asOf(clock);
    in.check();
    if (byViewing) {
      viewings(
          context,
          asOf == null
              ? new Question.Viewings(account, profile, range, walk, limit)
              : new Question.ViewingsAsOf(account, profile, range, walk, limit, asOf));
    } else if (asOf != null) {
      past(context, new Question.HistoryAsOf(account, profile, range, limit, asOf));
    } else {
      // One more than asked tells whether there is a next page.
      views(context, new Question.History(account, profile, range, limit + 1), limit);
    }
  }

  private void views(RoutingContext context, Question.History question, int limit) {
    asking
        .find(question, ProblemType.NOT_FOUND, Entrance.permit(context))
        .onSuccess(found -> Answers.found(context.response(), found, json(found, limit)))
        .onFailure(context::fail);
  }

  private void past(RoutingContext context, Question.HistoryAsOf question) {
    asking
        .find(question, ProblemType.NOT_FOUND, Entrance.permit(context))
        .onSuccess(
            found -> {
              ViewPage page = found.value();
              Answer.Found<List<View>> views =
                  new Answer.Found<>(page.views(), found.staleSeconds());
              Answers.found(
                  context.response(),
                  found,
                  AnswerJson.views(views, page.views(), Cursor.next(page.next())));
            })
        .onFailure(context::fail);
  }

  private void viewings(RoutingContext context, Question<ViewingPage> question) {
    asking
        .find(question, ProblemType.NOT_FOUND, Entrance.permit(context))
        .onSuccess(
            found ->
                Answers.found(
                    context.response(),
                    found,
                    ViewingJson.viewings(found, Cursor.next(found.value().next()))))
        .onFailure(context::fail);
  }

  private static Buffer json(Answer.Found<List<View>> found, int limit) {
    List<View> views = found.value();
    return AnswerJson.views(found, Cursor.page(views, limit), Cursor.next(views, limit));
  }
}
