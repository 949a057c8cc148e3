package dev.playhead.browser;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The demo page with as much of the API in front of a list of events as the page needs, and with
 * faults to order. What the product makes of events is not imitated: a position is the newest
 * event's.
 */
final class ImitatedApi implements AutoCloseable {
  /** A session that says nothing for this long has expired. */
  static final Duration LEASE = Duration.ofSeconds(6);

  /** How the ids begin of sessions that the service starts. */
  static final String STARTED = "started-by-the-service-";

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<JsonObject> attempts = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> directives = new ConcurrentLinkedQueue<>();
  private final AtomicInteger starts = new AtomicInteger();
  private final Map<String, JsonObject> inTheWay =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private volatile String token = "";
  private final Map<String, JsonObject> events = Collections.synchronizedMap(new LinkedHashMap<>());

  ImitatedApi() {
    Router router = Router.router(vertx);
    router.getWithRegex("/demo").handler(ImitatedApi::intoTheFolder);
    router.get("/demo/*").handler(StaticHandler.create("webroot/demo"));
    router.route("/v1/*").handler(this::letIn);
    router.post("/v1/accounts/:account/events").handler(BodyHandler.create()).handler(this::report);
    String sessions = "/v1/accounts/:account/sessions";
    router.post(sessions).handler(BodyHandler.create()).handler(this::start);
    router.delete(sessions + "/:session").handler(this::stop);
    String profile = "/v1/accounts/:account/profiles/:profile/";
    router.get(profile + "positions/:title").handler(this::position);
    router.get(profile + "continue-watching").handler(context -> items(context, newest("titleId")));
    router.get(profile + "recent").handler(context -> items(context, newest("titleId")));
    router.get(profile + "history").handler(context -> items(context, newest("sessionId")));
    router
        .get(sessions)
        .handler(
            context ->
                items(
                    context,
                    newest("sessionId").stream()
                        .filter(session -> !session.containsKey("endReason"))
                        .toList()));
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The next report is answered with this status and {@code Retry-After: 1}, and forgotten. */
  void refuseNext(int status) {
    refusals.add(status);
  }

  /** The next answer tells the session of its last event to stop. */
  void stopNext(String reason) {
    directives.add(reason);
  }

  /** From now on no session can start, until this one is stopped. */
  void letBeInTheWay(String session, String device) {
    inTheWay.put(
        session,
        new JsonObject()
            .put("sessionId", session)
            .put("profileId", "anna")
            .put("device", new JsonObject().put("id", device).put("name", device))
            .put("titleId", "out-of-order")
            .put("startedAt", Instant.now().toString())
            .put("positionMs", 61_000));
  }

  /** From now on every request must show this token. */
  void askFor(String bearer) {
    token = bearer;
  }

  /** Every report that came, refused ones too, with the time it was sent. */
  List<JsonObject> attempts() {
    return List.copyOf(attempts);
  }

  /** The acknowledged events, each once. */
  List<JsonObject> events() {
    return List.copyOf(events.values());
  }

  private void letIn(RoutingContext context) {
    if (token.isEmpty()
        || ("Bearer " + token).equals(context.request().getHeader("authorization"))) {
      context.next();
    } else {
      context.response().setStatusCode(401).putHeader("WWW-Authenticate", "Bearer").end();
    }
  }

  private void report(RoutingContext context) {
    JsonObject report = context.body().asJsonObject();
    attempts.add(report);
    Integer refusal = refusals.poll();
    if (refusal != null) {
      context.response().setStatusCode(refusal).putHeader("Retry-After", "1").end();
      return;
    }
    JsonArray sent = report.getJsonArray("events");
    String session = "";
    for (Object each : sent) {
      JsonObject event =
          ((JsonObject) each)
              .copy()
              .put("device", report.getValue("device"))
              .put("profileId", report.getValue("profileId"));
      session = event.getString("sessionId");
      events.putIfAbsent(session + "/" + event.getInteger("sequence"), event);
    }
    String reason = directives.poll();
    JsonArray stop = new JsonArray();
    if (reason != null) {
      stop.add(
          new JsonObject().put("sessionId", session).put("action", "stop").put("reason", reason));
    }
    context.response().setStatusCode(202);
    context.json(
        new JsonObject()
            .put("accepted", sent.size())
            .put("rejected", new JsonArray())
            .put("directives", stop));
  }

  private void start(RoutingContext context) {
    if (inTheWay.isEmpty()) {
      JsonObject started =
          new JsonObject()
              .put("sessionId", STARTED + starts.incrementAndGet())
              .put("limitChecked", true);
      String title = context.body().asJsonObject().getString("titleId");
      newestOf(title).ifPresent(position -> started.put("resume", position));
      context.response().setStatusCode(201);
      context.json(started);
    } else {
      context.response().setStatusCode(409);
      context.json(
          new JsonObject()
              .put("code", "concurrency-limit")
              .put("limit", inTheWay.size())
              .put("activeSessions", new JsonArray(List.copyOf(inTheWay.values()))));
    }
  }

  private void stop(RoutingContext context) {
    inTheWay.remove(context.pathParam("session"));
    context.response().setStatusCode(202).end();
  }

  private void position(RoutingContext context) {
    newestOf(context.pathParam("title"))
        .ifPresentOrElse(context::json, () -> context.response().setStatusCode(404).end());
  }

  private Optional<JsonObject> newestOf(String title) {
    return newest("titleId").stream()
        .filter(event -> event.getString("titleId").equals(title))
        .findFirst();
  }

  private static void intoTheFolder(RoutingContext context) {
    String to = "/demo/?" + context.request().query();
    context.response().setStatusCode(308).putHeader("Location", to).end();
  }

  private static void items(RoutingContext context, List<JsonObject> items) {
    context.json(new JsonObject().put("items", items));
  }

  /** The last event of each title or session, the newest first. */
  private List<JsonObject> newest(String by) {
    Map<String, JsonObject> last = new LinkedHashMap<>();
    for (JsonObject event : events()) {
      String key = event.getString(by);
      last.remove(key);
      last.put(key, summary(event));
    }
    List<JsonObject> newest = new ArrayList<>(last.values());
    Collections.reverse(newest);
    return newest;
  }

  private static JsonObject summary(JsonObject event) {
    Instant time = Instant.parse(event.getString("time"));
    JsonObject summary =
        event.copy().put("startedAt", time.toString()).put("watchedMs", 0).put("watched", false);
    if (event.getString("type").equals("stopped")) {
      summary.put("endReason", event.getString("reason", "stopped"));
    } else if (time.plus(LEASE).isBefore(Instant.now())) {
      summary.put("endReason", "expired");
    }
    return summary;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
