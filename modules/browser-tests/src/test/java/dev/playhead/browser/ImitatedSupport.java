package dev.playhead.browser;

import dev.playhead.admin.SupportPage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The page for support agents as the management port serves it, before one session. */
final class ImitatedSupport implements AutoCloseable {
  static final String TOKEN = "agent-token";
  static final String SESSION = "s-1";

  /** What a device made of its title, and what must never become part of the page. */
  static final String HOSTILE = "<img src=x onerror=\"document.title='taken over'\">";

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  ImitatedSupport() {
    Router router = Router.router(vertx);
    router.route("/support/*").subRouter(SupportPage.create(vertx));
    String account = "/admin/v1/support/accounts/smith/";
    router.route("/admin/v1/*").handler(ImitatedSupport::letIn);
    router
        .get(account + "sessions")
        .handler(context -> context.json(JsonObject.of("items", JsonArray.of(view()))));
    router
        .get(account + "sessions/" + SESSION + "/timeline")
        .handler(context -> context.json(timeline()));
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  String address() {
    return "http://127.0.0.1:" + server.actualPort() + "/support/";
  }

  private static void letIn(RoutingContext context) {
    if (("Bearer " + TOKEN).equals(context.request().getHeader("authorization"))) {
      context.next();
    } else {
      context.response().setStatusCode(401);
      context.json(JsonObject.of("title", "Not known who is calling"));
    }
  }

  private static JsonObject view() {
    return new JsonObject()
        .put("sessionId", SESSION)
        .put("titleId", "house-of-cards-s3e8")
        .put("profileId", "anna")
        .put("device", JsonObject.of("id", "tv-1", "name", HOSTILE))
        .put("startedAt", "2026-11-22T20:00:00.000Z")
        .put("watchedMs", 90_000)
        .put("endReason", "expired");
  }

  private static JsonObject timeline() {
    JsonArray events =
        JsonArray.of(
            event(0, "started", "20:00:00.000", 0),
            event(1, "heartbeat", "20:00:30.000", 28_000)
                .put("telemetry", JsonObject.of("bitrateKbps", 5_800)),
            event(2, "stalled", "20:00:40.000", 38_000),
            event(3, "recovered", "20:00:50.000", 38_000),
            event(6, "failed", "20:01:20.000", 68_000)
                .put("correctedMs", -7_000)
                .put("error", JsonObject.of("code", "decode", "message", HOSTILE, "fatal", true)));
    return new JsonObject()
        .put("view", view())
        .put("events", events)
        .put("gaps", JsonArray.of(JsonObject.of("from", 4, "to", 5)))
        .put("duplicates", 1)
        .put("startupMs", 2_000)
        .put(
            "stalls",
            JsonArray.of(
                JsonObject.of(
                    "time",
                    "2026-11-22T20:00:40.000Z",
                    "positionMs",
                    38_000,
                    "durationMs",
                    10_000)))
        .put("stallRatio", 0.1)
        .put(
            "bitrates",
            JsonArray.of(JsonObject.of("time", "2026-11-22T20:00:30.000Z", "kbps", 5_800)))
        .put("errors", JsonArray.of(JsonObject.of("code", "decode", "fatal", true)))
        .put("endReason", "expired")
        .put("summary", "Profile anna played it. It failed.");
  }

  private static JsonObject event(int sequence, String type, String time, long positionMs) {
    String at = "2026-11-22T" + time + "Z";
    return new JsonObject()
        .put("sequence", sequence)
        .put("type", type)
        .put("time", at)
        .put("receivedAt", at)
        .put("correctedMs", 0)
        .put("positionMs", positionMs);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
