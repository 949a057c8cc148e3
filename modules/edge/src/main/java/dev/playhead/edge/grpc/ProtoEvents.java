package dev.playhead.edge.grpc;

import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.PlaybackError;
import dev.playhead.contracts.v1.Telemetry;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.edge.report.ProtoTimes;

/** Events of the raw log as protobuf messages, with the fields they were reported with. */
final class ProtoEvents {
  private ProtoEvents() {}

  /** An event; its time is the corrected one. */
  static Event event(ViewingEvent event) {
    Event.Builder out =
        Event.newBuilder()
            .setSessionId(event.session().value())
            .setSequence(event.sequence())
            .setType(type(event.type()))
            .setTime(ProtoTimes.timestamp(event.time()))
            .setTitleId(event.title().title().value())
            .setEdition(event.title().edition())
            .setPaused(event.paused())
            .setReason(event.ended() ? "ended" : "");
    if (event.positionMs() >= 0) {
      out.setPositionMs(event.positionMs());
    }
    if (event.durationMs() >= 0) {
      out.setDurationMs(event.durationMs());
    }
    if (event.creditsMs() >= 0) {
      out.setCreditsMs(event.creditsMs());
    }
    if (event.fromMs() >= 0) {
      out.setFromMs(event.fromMs());
    }
    if (!event.telemetry().equals(dev.playhead.domain.Telemetry.NONE)) {
      out.setTelemetry(telemetry(event.telemetry()));
    }
    dev.playhead.domain.PlaybackError error = event.error();
    if (error != null) {
      out.setError(
          PlaybackError.newBuilder()
              .setCode(error.code())
              .setMessage(error.message())
              .setFatal(error.fatal()));
    }
    return out.build();
  }

  private static Telemetry telemetry(dev.playhead.domain.Telemetry telemetry) {
    Telemetry.Builder out = Telemetry.newBuilder();
    if (telemetry.bitrateKbps() >= 0) {
      out.setBitrateKbps(telemetry.bitrateKbps());
    }
    if (telemetry.bufferMs() >= 0) {
      out.setBufferMs(telemetry.bufferMs());
    }
    if (telemetry.droppedFrames() >= 0) {
      out.setDroppedFrames(telemetry.droppedFrames());
    }
    return out.build();
  }

  private static EventType type(dev.playhead.domain.EventType type) {
    var described = EventType.getDescriptor().findValueByName("EVENT_TYPE_" + type.name());
    return described == null ? EventType.EVENT_TYPE_UNSPECIFIED : EventType.valueOf(described);
  }
}
