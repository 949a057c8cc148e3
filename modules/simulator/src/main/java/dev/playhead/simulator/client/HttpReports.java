package dev.playhead.simulator.client;

import dev.playhead.simulator.script.Delivery;
import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.EventType;
import dev.playhead.simulator.script.HouseholdDevice;
import dev.playhead.simulator.script.PlayedSession;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reports over HTTP and JSON. */
final class HttpReports implements ReportChannel {
  /** Answers after which a device sends the same report again. */
  private static final Set<Integer> AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);

  private static final int ACCEPTED = 202;

  private final HttpClient client;
  private final Target target;
  private final Duration patience;

  HttpReports(HttpClient client, Target target, Duration patience) {
    this.client = client;
    this.target = target;
    this.patience = patience;
  }

  @Override
  public Future<Reply> send(Delivery delivery, Instant sentAt) {
    Buffer body = json(delivery, sentAt).toBuffer();
    return client
        .request(
            target
                .request("/v1/accounts/" + delivery.account() + "/events")
                .setMethod(HttpMethod.POST)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json"))
        .compose(request -> request.send(body))
        .compose(response -> response.body().map(answer -> reply(response, answer)))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(cause -> new Reply.Unavailable(String.valueOf(cause), 0));
  }

  private static Reply reply(HttpClientResponse response, Buffer body) {
    int status = response.statusCode();
    if (AGAIN.contains(status)) {
      return new Reply.Unavailable("status " + status, waitMs(response));
    }
    if (status != ACCEPTED) {
      return new Reply.Refused("status " + status + ": " + body);
    }
    try {
      JsonObject answer = new JsonObject(body);
      JsonArray rejected = answer.getJsonArray("rejected", new JsonArray());
      return new Reply.Accepted(
          answer.getInteger("accepted", 0), rejected.isEmpty() ? "" : rejected.encode());
    } catch (DecodeException | ClassCastException e) {
      return new Reply.Refused("status 202 with a body that is no report answer: " + body);
    }
  }

  private static long waitMs(HttpClientResponse response) {
    String after = response.getHeader("Retry-After");
    return after != null && after.matches("[0-9]{1,4}") ? Long.parseLong(after) * 1000 : 0;
  }

  static JsonObject json(Delivery delivery, Instant sentAt) {
    PlayedSession session = delivery.session();
    HouseholdDevice device = session.device();
    JsonArray events = new JsonArray();
    delivery.events().forEach(event -> events.add(event(session, event)));
    return new JsonObject()
        .put("profileId", session.profile())
        .put(
            "device",
            new JsonObject()
                .put("id", device.id())
                .put("name", device.name())
                .put("type", device.type()))
        .put("sentAt", text(sentAt.plusMillis(device.skewMs())))
        .put("events", events);
  }

  private static JsonObject event(PlayedSession session, DeviceEvent event) {
    JsonObject json =
        new JsonObject()
            .put("sessionId", session.session())
            .put("sequence", event.sequence())
            .put("type", event.type().wireName())
            .put("time", text(event.time().plusMillis(session.device().skewMs())))
            .put("titleId", session.title().id());
    if (!session.title().edition().isEmpty()) {
      json.put("edition", session.title().edition());
    }
    put(json, "positionMs", event.positionMs());
    put(json, "fromMs", event.fromMs());
    put(json, "durationMs", event.lengthMs());
    put(json, "creditsMs", event.creditsMs());
    if (event.paused()) {
      json.put("paused", true);
    }
    if (event.type() == EventType.STOPPED) {
      json.put("reason", event.ended() ? "ended" : "user");
    }
    if (event.bitrateKbps() != DeviceEvent.UNKNOWN) {
      json.put("telemetry", new JsonObject().put("bitrateKbps", event.bitrateKbps()));
    }
    @Nullable String error = event.error();
    if (error != null) {
      json.put(
          "error",
          new JsonObject().put("code", error).put("message", "").put("fatal", event.fatal()));
    }
    return json;
  }

  private static void put(JsonObject json, String name, long value) {
    if (value != DeviceEvent.UNKNOWN) {
      json.put(name, value);
    }
  }

  private static String text(Instant time) {
    return time.toString();
  }
}
