package dev.playhead.admin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code POST /admin/v1/revocations}. */
record Revoke(Revoking revoking) implements AdminCall<RevocationRequest> {
  @Override
  public RevocationRequest read(RoutingContext request) {
    return RevocationRequest.read(request.body().buffer());
  }

  @Override
  public Map<String, String> details(RevocationRequest asked) {
    return asked.fields();
  }

  @Override
  public Future<JsonObject> answer(RevocationRequest asked) {
    return revoking.revoke(asked).map(RevocationRequest::json);
  }
}
