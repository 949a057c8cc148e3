package dev.playhead.admin;

import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /admin/v1/support/accounts/{accountId}/sessions}: the account's sessions of the last
 * weeks, newest first; or the newest views of one profile, however old, with {@code profileId}.
 */
record ListSupportSessions(Providers providers) implements AdminCall<SupportQuery> {
  private static final int MOST = 200;

  private static Missing none() {
    return new Missing("not-found", "Nothing is known of it.");
  }

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
    ProfileId profile = asked.profile();
    Future<List<View>> views =
        profile == null
            ? providers
                .find(new Question.RecentSessions(asked.account()), ListSupportSessions::none)
                .map(all -> all.stream().map(LiveSession::view).limit(MOST).toList())
            : providers.find(
                new Question.History(asked.account(), profile, ViewingHistory.Range.ALL, MOST),
                ListSupportSessions::none);
    return views.map(
        found ->
            new JsonObject()
                .put("items", new JsonArray(found.stream().map(SupportJson::view).toList())));
  }
}
