package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleId;
import dev.playhead.edge.bus.Recording;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code DELETE …/history?titleId=}: the title leaves the history, in all its editions. */
record RemoveTitle(Recording recording) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    TitleId title = in.titleToRemove();
    in.check();
    recording
        .record(Act.OfTitle.removal(account, profile, title), Entrance.permit(context))
        .onSuccess(done -> Answers.accepted(context.response()))
        .onFailure(context::fail);
  }
}
