package dev.playhead.app.cli;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Walks over the pages of the audit log that a node gives out. */
final class AuditPages {
  private final ManagementClient client;

  AuditPages(ManagementClient client) {
    this.client = client;
  }

  /**
   * Hands over entry by entry, until there are no more or {@code wanted} wants none.
   *
   * @param query parameters of the first page
   */
  void walk(Map<String, String> query, Predicate<JsonObject> wanted) {
    Map<String, String> asked = new HashMap<>(query);
    while (true) {
      JsonObject page = client.get("/audit", asked);
      for (Object item : page.getJsonArray("items")) {
        if (!wanted.test((JsonObject) item)) {
          return;
        }
      }
      String next = page.getString("next");
      if (next == null) {
        return;
      }
      asked.put("cursor", next);
    }
  }
}
