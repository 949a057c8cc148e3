package dev.playhead.simulator.fake;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Activity;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Report;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The wire forms of the contract, to and from the domain. */
final class Wire {
  private Wire() {}

  static Report report(String account, JsonObject json) {
    JsonObject device = json.getJsonObject("device");
    return new Report(
        new AccountId(account),
        new ProfileId(json.getString("profileId")),
        new Device(
            new DeviceId(device.getString("id")),
            device.getString("name"),
            device.getString("type")),
        Instant.parse(json.getString("sentAt")),
        json.getJsonArray("events").stream().map(JsonObject.class::cast).map(Wire::draft).toList());
  }

  private static EventDraft draft(JsonObject json) {
    JsonObject telemetry = json.getJsonObject("telemetry", new JsonObject());
    JsonObject error = json.getJsonObject("error");
    return new EventDraft(
        json.getString("sessionId"),
        json.getLong("sequence"),
        json.getString("type"),
        Instant.parse(json.getString("time")),
        json.getString("titleId"),
        json.getString("edition"),
        json.getLong("positionMs"),
        json.getLong("fromMs"),
        json.getLong("durationMs"),
        json.getLong("creditsMs"),
        json.getBoolean("paused", false),
        json.getString("reason"),
        new Telemetry(
            telemetry.getLong("bitrateKbps", Telemetry.UNKNOWN),
            Telemetry.UNKNOWN,
            Telemetry.UNKNOWN),
        error == null
            ? null
            : new PlaybackError(error.getString("code"), "", error.getBoolean("fatal")),
        null);
  }

  static Report report(ReportRequest request) {
    return new Report(
        new AccountId(request.getAccountId()),
        new ProfileId(request.getProfileId()),
        new Device(
            new DeviceId(request.getDevice().getId()),
            request.getDevice().getName(),
            request.getDevice().getType()),
        instant(request.getSentAt()),
        request.getEventsList().stream().map(Wire::draft).toList());
  }

  private static EventDraft draft(Event event) {
    return new EventDraft(
        event.getSessionId(),
        event.getSequence(),
        event
            .getType()
            .name()
            .substring("EVENT_TYPE_".length())
            .toLowerCase(Locale.ROOT)
            .replace('_', '-'),
        instant(event.getTime()),
        event.getTitleId(),
        event.getEdition(),
        event.hasPositionMs() ? event.getPositionMs() : null,
        event.hasFromMs() ? event.getFromMs() : null,
        event.hasDurationMs() ? event.getDurationMs() : null,
        event.hasCreditsMs() ? event.getCreditsMs() : null,
        event.getPaused(),
        event.getReason(),
        new Telemetry(
            event.getTelemetry().hasBitrateKbps()
                ? event.getTelemetry().getBitrateKbps()
                : Telemetry.UNKNOWN,
            Telemetry.UNKNOWN,
            Telemetry.UNKNOWN),
        event.hasError()
            ? new PlaybackError(event.getError().getCode(), "", event.getError().getFatal())
            : null,
        null);
  }

  static <T> JsonObject items(Collection<T> all, Function<T, JsonObject> json) {
    return new JsonObject()
        .put("items", new JsonArray(new ArrayList<>(all.stream().map(json).toList())));
  }

  static JsonObject position(Playhead playhead) {
    return known(
        title(playhead.title())
            .put("positionMs", playhead.positionMs())
            .put("watched", playhead.watched())
            .put("playCount", playhead.playCount())
            .put("time", playhead.time().toString())
            .put("provenance", playhead.provenance().wireName())
            .put("sessionId", playhead.session().value())
            .put("device", device(playhead.device())),
        playhead.durationMs());
  }

  static JsonObject view(View view) {
    JsonObject json =
        title(view.title())
            .put("viewId", view.session().value())
            .put("sessionId", view.session().value())
            .put("profileId", view.profile().value())
            .put("device", device(view.device()))
            .put("startedAt", view.startedAt().toString())
            .put("watchedMs", view.watchedMs())
            .put("fromMs", view.fromMs())
            .put("positionMs", view.positionMs())
            .put("watched", view.watched());
    if (view.end() != null) {
      json.put("endedAt", view.end().at().toString());
      json.put("endReason", view.end().reason().wireName());
    }
    return known(json, view.durationMs());
  }

  static JsonObject active(SessionState state) {
    return known(
        title(state.title())
            .put("sessionId", state.session().value())
            .put("profileId", state.profile().value())
            .put("device", device(state.device()))
            .put("startedAt", state.startedAt().toString())
            .put("positionMs", state.positionMs())
            .put("paused", state.activity() == Activity.PAUSED)
            .put("leaseEndsAt", Memory.leaseEnd(state).toString()),
        state.durationMs());
  }

  static List<String> ids(@Nullable String list) {
    return list == null ? List.of() : List.of(list.split(",", -1));
  }

  private static JsonObject title(TitleEdition title) {
    JsonObject json = new JsonObject().put("titleId", title.title().value());
    return title.edition().isEmpty() ? json : json.put("edition", title.edition());
  }

  private static JsonObject known(JsonObject json, long durationMs) {
    return durationMs < 0 ? json : json.put("durationMs", durationMs);
  }

  private static JsonObject device(Device device) {
    return new JsonObject().put("id", device.id().value());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
