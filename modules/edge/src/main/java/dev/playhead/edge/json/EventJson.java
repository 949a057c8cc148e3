package dev.playhead.edge.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.ViewingEvent;
import java.io.IOException;

/** Events of the raw log as JSON, with the fields they were reported with. */
final class EventJson {
  private static final SerializableString SEQUENCE = new SerializedString("sequence");
  private static final SerializableString CREDITS_MS = new SerializedString("creditsMs");
  private static final SerializableString REASON = new SerializedString("reason");
  private static final SerializableString TELEMETRY = new SerializedString("telemetry");
  private static final SerializableString BITRATE_KBPS = new SerializedString("bitrateKbps");
  private static final SerializableString BUFFER_MS = new SerializedString("bufferMs");
  private static final SerializableString DROPPED_FRAMES = new SerializedString("droppedFrames");
  private static final SerializableString ERROR = new SerializedString("error");
  private static final SerializableString FATAL = new SerializedString("fatal");
  private static final SerializableString RECEIVED_AT = new SerializedString("receivedAt");
  private static final SerializableString CORRECTED_MS = new SerializedString("correctedMs");

  private EventJson() {}

  /** An event with both clocks: {@code time} is the corrected one. */
  static void recorded(JsonOut out, RecordedEvent recorded) throws IOException {
    event(out, recorded.event());
    out.time(RECEIVED_AT, recorded.receivedAt());
    out.number(CORRECTED_MS, recorded.event().correctedMs());
  }

  static void error(JsonOut out, PlaybackError error) throws IOException {
    out.text(Fields.CODE, error.code());
    out.textUnlessEmpty(Fields.MESSAGE, error.message());
    out.flag(FATAL, error.fatal());
  }

  private static void event(JsonOut out, ViewingEvent event) throws IOException {
    out.text(Fields.SESSION_ID, event.session().value());
    out.number(SEQUENCE, event.sequence());
    out.text(Fields.TYPE, event.type().wireName());
    out.time(Fields.TIME, event.time());
    out.text(Fields.TITLE_ID, event.title().title().value());
    out.textUnlessEmpty(Fields.EDITION, event.title().edition());
    out.numberIfKnown(Fields.POSITION_MS, event.positionMs());
    out.numberIfKnown(Fields.DURATION_MS, event.durationMs());
    out.numberIfKnown(CREDITS_MS, event.creditsMs());
    out.numberIfKnown(Fields.FROM_MS, event.fromMs());
    if (event.paused()) {
      out.flag(Fields.PAUSED, true);
    }
    if (event.ended()) {
      out.text(REASON, "ended");
    }
    telemetry(out, event.telemetry());
    PlaybackError error = event.error();
    if (error != null) {
      out.object(ERROR, inner -> error(inner, error));
    }
  }

  private static void telemetry(JsonOut out, Telemetry telemetry) throws IOException {
    if (!telemetry.equals(Telemetry.NONE)) {
      out.object(
          TELEMETRY,
          inner -> {
            inner.numberIfKnown(BITRATE_KBPS, telemetry.bitrateKbps());
            inner.numberIfKnown(BUFFER_MS, telemetry.bufferMs());
            inner.numberIfKnown(DROPPED_FRAMES, telemetry.droppedFrames());
          });
    }
  }
}
