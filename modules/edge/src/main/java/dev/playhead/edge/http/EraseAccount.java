package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.edge.bus.Recording;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code DELETE /v1/accounts/{accountId}}: nothing is left of the account (rule 18). */
record EraseAccount(Recording recording) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    in.check();
    recording
        .record(Act.OfAccount.erasure(account), Entrance.permit(context))
        .onSuccess(done -> Answers.accepted(context.response()))
        .onFailure(context::fail);
  }
}
