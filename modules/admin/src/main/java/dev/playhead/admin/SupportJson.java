package dev.playhead.admin;

import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.Timeline;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** Views and timelines as JSON, with the fields that they have in the public API. */
final class SupportJson {
  private SupportJson() {}

  static JsonObject timeline(Timeline timeline) {
    JsonObject json =
        new JsonObject()
            .put("view", view(timeline.view()))
            .put("events", list(timeline.events(), SupportJson::event))
            .put(
                "gaps",
                list(timeline.gaps(), gap -> JsonObject.of("from", gap.from(), "to", gap.to())))
            .put("duplicates", timeline.duplicates())
            .put("stalls", list(timeline.stalls(), SupportJson::stall))
            .put("stallRatio", timeline.stallRatio())
            .put("bitrates", list(timeline.bitrates(), SupportJson::bitrate))
            .put(
                "errors",
                list(
                    timeline.errors(),
                    failure -> error(failure.error()).put("time", AuditJson.time(failure.time()))))
            .put("summary", timeline.summary());
    known(json, "startupMs", timeline.startupMs());
    SessionEnd end = timeline.view().end();
    return end == null ? json : json.put("endReason", end.reason().wireName());
  }

  static JsonObject view(View view) {
    JsonObject json =
        new JsonObject()
            .put("viewId", view.session().value())
            .put("sessionId", view.session().value())
            .put("titleId", view.title().title().value())
            .put("profileId", view.profile().value())
            .put(
                "device",
                JsonObject.of(
                    "id", view.device().id().value(),
                    "name", view.device().name(),
                    "type", view.device().type()))
            .put("startedAt", AuditJson.time(view.startedAt()))
            .put("watchedMs", view.watchedMs())
            .put("fromMs", view.fromMs())
            .put("positionMs", view.positionMs())
            .put("watched", view.watched());
    if (!view.title().edition().isEmpty()) {
      json.put("edition", view.title().edition());
    }
    known(json, "durationMs", view.durationMs());
    SessionEnd end = view.end();
    return end == null
        ? json
        : json.put("endedAt", AuditJson.time(end.at())).put("endReason", end.reason().wireName());
  }

  private static JsonObject event(RecordedEvent recorded) {
    ViewingEvent event = recorded.event();
    JsonObject json =
        new JsonObject()
            .put("sessionId", event.session().value())
            .put("sequence", event.sequence())
            .put("type", event.type().wireName())
            .put("time", AuditJson.time(event.time()))
            .put("receivedAt", AuditJson.time(recorded.receivedAt()))
            .put("correctedMs", event.correctedMs())
            .put("titleId", event.title().title().value());
    known(json, "positionMs", event.positionMs());
    known(json, "fromMs", event.fromMs());
    if (event.paused()) {
      json.put("paused", true);
    }
    if (event.ended()) {
      json.put("reason", "ended");
    }
    JsonObject telemetry = telemetry(event.telemetry());
    if (!telemetry.isEmpty()) {
      json.put("telemetry", telemetry);
    }
    PlaybackError error = event.error();
    return error == null ? json : json.put("error", error(error));
  }

  private static JsonObject telemetry(Telemetry telemetry) {
    JsonObject json = new JsonObject();
    known(json, "bitrateKbps", telemetry.bitrateKbps());
    known(json, "bufferMs", telemetry.bufferMs());
    known(json, "droppedFrames", telemetry.droppedFrames());
    return json;
  }

  private static JsonObject stall(Timeline.Stall stall) {
    return new JsonObject()
        .put("time", AuditJson.time(stall.time()))
        .put("positionMs", stall.positionMs())
        .put("durationMs", stall.durationMs());
  }

  private static JsonObject bitrate(Timeline.Bitrate bitrate) {
    return JsonObject.of("time", AuditJson.time(bitrate.time()), "kbps", bitrate.kbps());
  }

  private static JsonObject error(PlaybackError error) {
    return new JsonObject()
        .put("code", error.code())
        .put("message", error.message())
        .put("fatal", error.fatal());
  }

  private static void known(JsonObject json, String field, long value) {
    if (value >= 0) {
      json.put(field, value);
    }
  }

  private static <T> JsonArray list(List<T> items, Function<T, JsonObject> item) {
    return new JsonArray(items.stream().map(item).toList());
  }
}
