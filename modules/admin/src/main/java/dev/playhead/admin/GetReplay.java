package dev.playhead.admin;

import dev.playhead.domain.Id;
import dev.playhead.domain.SessionId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code GET /admin/v1/replays/{replayId}}: what became of it. */
record GetReplay(Replaying replaying) implements AdminCall<SessionId> {
  @Override
  public SessionId read(RoutingContext request) {
    String id = request.pathParam("replayId");
    if (!Id.isValid(id)) {
      throw new Unfit(Map.of("replayId", "Expected " + Id.EXPECTED));
    }
    return new SessionId(id);
  }

  @Override
  public Map<String, String> details(SessionId asked) {
    return Map.of();
  }

  @Override
  public Future<JsonObject> answer(SessionId asked) {
    return replaying.find(asked).map(ReplayJson::replay);
  }
}
