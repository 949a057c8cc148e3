package dev.playhead.app.hostile;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** Ids that would end, split or hide a key somewhere. */
final class IdAttacks {
  private IdAttacks() {}

  static List<Attack> all() {
    return List.of(
        attack("profile", "/profileId"),
        attack("device", "/device/id"),
        attack("session", "sessionId"),
        attack("title", "titleId"),
        attack("edition", "edition"));
  }

  private static Attack attack(String name, String field) {
    return new Attack(
        "ids of a " + name + " with separators",
        target -> {
          for (String id : ProtoReports.BAD_IDS) {
            refused(target, field, id);
          }
          if (!field.equals("edition")) {
            refused(target, field, "");
          }
        });
  }

  private static void refused(Target target, String field, String id) throws IOException {
    JsonObject report = new JsonObject(Reports.good());
    switch (field) {
      case "/profileId" -> report.put("profileId", id);
      case "/device/id" -> report.getJsonObject("device").put("id", id);
      default -> report.getJsonArray("events").getJsonObject(0).put(field, id);
    }
    target.ask(Reports.post(report.encode())).isProblem(400, "invalid-report");
  }
}
