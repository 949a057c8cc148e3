package dev.playhead.admin;

import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * {@code GET /admin/v1/support/accounts/{accountId}/sessions/{sessionId}/timeline}: what the public
 * API answers under {@code /v1}, for the page of the same port.
 */
record GetSupportTimeline(Providers providers) implements AdminCall<SupportQuery> {
  @Override
  public SupportQuery read(RoutingContext request) {
    return SupportQuery.read(request);
  }

  @Override
  public Map<String, String> details(SupportQuery asked) {
    return asked.parameters();
  }

  @Override
  public Future<JsonObject> answer(SupportQuery asked) {
    return providers
        .find(
            new Question.SessionTimeline(asked.account(), asked.session()),
            () -> new Missing("no-session", "Nothing was ever reported of it."))
        .map(SupportJson::timeline);
  }
}
