package dev.playhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One account with one profile, and its calls to a node. */
record Household(HttpCalls http, String account) {
  private static final String PROFILE = "anna";

  /** An account that no other test has. */
  static Household at(HttpCalls http) {
    return new Household(http, "account-" + UUID.randomUUID());
  }

  /** The same account, calling another node. */
  Household via(HttpCalls other) {
    return new Household(other, account);
  }

  /** An event of a title of 40 minutes. */
  static JsonObject event(String session, int sequence, String type, Instant time, long position) {
    return new JsonObject()
        .put("sessionId", session)
        .put("sequence", sequence)
        .put("type", type)
        .put("time", time.toString())
        .put("titleId", "title-" + session)
        .put("durationMs", 2_400_000)
        .put("positionMs", position);
  }

  /** Sends a report, whatever becomes of it. */
  Answered send(String device, JsonObject... events) {
    return http.post("/v1/accounts/" + account + "/events", body(device, events).encode());
  }

  /** A report as a device makes it. */
  static JsonObject body(String device, JsonObject... events) {
    return new JsonObject()
        .put("profileId", PROFILE)
        .put("device", new JsonObject().put("id", device).put("name", device).put("type", "tv"))
        .put("sentAt", Instant.now().toString())
        .put("events", new JsonArray(List.of((Object[]) events)));
  }

  /** Sends a report, all of which must be accepted. */
  void report(String device, JsonObject... events) {
    Answered answer = send(device, events);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    assertThat(answer.json().getInteger("accepted")).isEqualTo(events.length);
  }

  /** Asks to start a session of a title of 40 minutes, whatever becomes of it. */
  Answered start(String device, String title) {
    return http.post("/v1/accounts/" + account + "/sessions", wish(device, title).encode());
  }

  /** A wish to start a session, as a device makes it. */
  static JsonObject wish(String device, String title) {
    return new JsonObject()
        .put("profileId", PROFILE)
        .put("device", new JsonObject().put("id", device).put("name", device).put("type", "tv"))
        .put("titleId", title)
        .put("durationMs", 2_400_000);
  }

  /** A read about the account, whatever the answer. */
  Answered get(String path) {
    return http.get("/v1/accounts/" + account + path);
  }

  /** A read about the account that must be answered. */
  JsonObject read(String path) {
    Answered answer = get(path);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  /** A read about the profile that must be answered. */
  JsonObject profile(String path) {
    return read("/profiles/" + PROFILE + path);
  }

  /** The items of a list about the profile. */
  List<JsonObject> items(String path) {
    return objects(profile(path));
  }

  /** The ids of the sessions that are active. */
  List<String> activeSessions() {
    return objects(read("/sessions")).stream().map(item -> item.getString("sessionId")).toList();
  }

  private static List<JsonObject> objects(JsonObject list) {
    return list.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
  }
}
