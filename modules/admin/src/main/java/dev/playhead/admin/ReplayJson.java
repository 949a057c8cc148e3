package dev.playhead.admin;

import dev.playhead.admin.Replaying.Asked;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayOutcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Replays as JSON. */
final class ReplayJson {
  private ReplayJson() {}

  static JsonObject page(Replaying.Page page) {
    JsonObject json =
        new JsonObject()
            .put("items", new JsonArray(page.items().stream().map(ReplayJson::replay).toList()))
            .put("share", page.share());
    return page.next() == null ? json : json.put("next", page.next());
  }

  static JsonObject replay(Asked asked) {
    AccountId account = asked.account();
    JsonObject json = new JsonObject().put("replayId", asked.id().value());
    if (account != null) {
      json.put("accountId", account.value());
    }
    ReplayOutcome outcome = asked.outcome();
    if (outcome == null) {
      return json.put("state", "waiting");
    }
    json.put("state", outcome.isDone() ? "done" : "failed");
    if (!outcome.isDone()) {
      json.put("failure", outcome.failure());
    }
    return json.put("sessions", outcome.sessions())
        .put("events", outcome.events())
        .put("differences", outcome.differences())
        .put("left", outcome.left())
        .put("found", new JsonArray(outcome.found().stream().map(ReplayJson::difference).toList()))
        .put("unreadable", new JsonArray(outcome.unreadable()))
        .put("hashBefore", outcome.before())
        .put("hashAfter", outcome.after())
        .put("hashExpected", outcome.expected())
        .put("millis", outcome.millis());
  }

  private static JsonObject difference(Difference difference) {
    return new JsonObject()
        .put("view", difference.view().word())
        .put("key", difference.key())
        .put("kind", difference.kind().word());
  }
}
