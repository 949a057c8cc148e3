package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.bus.Recording;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code DELETE …/continue-watching/{titleId}}: not to be offered until it is watched again. */
record DismissContinueWatching(Recording recording) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    TitleEdition title = in.title();
    in.check();
    recording
        .record(Act.OfTitle.dismissal(account, profile, title), Entrance.permit(context))
        .onSuccess(done -> Answers.accepted(context.response()))
        .onFailure(context::fail);
  }
}
