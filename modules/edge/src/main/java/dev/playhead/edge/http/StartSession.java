package dev.playhead.edge.http;

import dev.playhead.access.Permit;
import dev.playhead.edge.bus.Starting;
import dev.playhead.edge.json.StartJson;
import dev.playhead.edge.report.JsonStartReader;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** {@code POST …/sessions}: starts a session when the account's limit allows it. */
record StartSession(Starting starting) implements Handler<RoutingContext> {
  private static final int CREATED = 201;
  private static final String LIMIT_CHECKED = "Playhead-Limit-Checked";

  @Override
  public void handle(RoutingContext context) {
    String account = context.pathParam("accountId");
    Permit permit = Entrance.permit(context);
    Body.read(context.request(), JsonStartReader.MOST_BYTES)
        .compose(body -> starting.start(JsonStartReader.read(account, body), permit))
        .onSuccess(started -> send(context.response(), started))
        .onFailure(context::fail);
  }

  private static void send(HttpServerResponse response, Starting.Started started) {
    if (!started.start().limitChecked() && !response.headWritten()) {
      response.putHeader(LIMIT_CHECKED, "false");
    }
    if (started.start().resumeStaleSeconds() != Answer.FRESH) {
      Answers.stale(response, started.start().resumeStaleSeconds());
    }
    Answers.send(
        response,
        CREATED,
        StartJson.started(
            started.start(),
            started.playToken(),
            started.heartbeatSeconds(),
            started.leaseSeconds()));
  }
}
