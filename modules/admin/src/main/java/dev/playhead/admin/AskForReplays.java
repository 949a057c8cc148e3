package dev.playhead.admin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * {@code POST /admin/v1/replays}: replays one account, or a page of those in the log, and waits a
 * little for what becomes of them.
 */
record AskForReplays(Replaying replaying) implements AdminCall<ReplayOrder> {
  @Override
  public ReplayOrder read(RoutingContext request) {
    return ReplayOrder.read(request.body().buffer());
  }

  @Override
  public Map<String, String> details(ReplayOrder asked) {
    return asked.fields();
  }

  @Override
  public Future<JsonObject> answer(ReplayOrder asked) {
    return replaying.ask(asked).map(ReplayJson::page);
  }
}
