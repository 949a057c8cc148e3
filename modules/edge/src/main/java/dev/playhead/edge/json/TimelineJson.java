package dev.playhead.edge.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.Timeline;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** The timeline of a session as JSON. */
public final class TimelineJson {
  private static final SerializableString VIEW = new SerializedString("view");
  private static final SerializableString EVENTS = new SerializedString("events");
  private static final SerializableString GAPS = new SerializedString("gaps");
  private static final SerializableString FROM = new SerializedString("from");
  private static final SerializableString TO = new SerializedString("to");
  private static final SerializableString DUPLICATES = new SerializedString("duplicates");
  private static final SerializableString STARTUP_MS = new SerializedString("startupMs");
  private static final SerializableString STALLS = new SerializedString("stalls");
  private static final SerializableString STALL_RATIO = new SerializedString("stallRatio");
  private static final SerializableString BITRATES = new SerializedString("bitrates");
  private static final SerializableString KBPS = new SerializedString("kbps");
  private static final SerializableString SUMMARY = new SerializedString("summary");

  private TimelineJson() {}

  public static Buffer timeline(Answer.Found<Timeline> found) {
    Timeline timeline = found.value();
    return JsonOut.object(
        out -> {
          out.object(VIEW, view -> AnswerJson.view(view, timeline.view()));
          out.list(EVENTS, timeline.events(), EventJson::recorded);
          out.list(GAPS, timeline.gaps(), TimelineJson::gap);
          out.number(DUPLICATES, timeline.duplicates());
          out.numberIfKnown(STARTUP_MS, timeline.startupMs());
          out.list(STALLS, timeline.stalls(), TimelineJson::stall);
          out.number(STALL_RATIO, timeline.stallRatio());
          out.list(BITRATES, timeline.bitrates(), TimelineJson::bitrate);
          out.list(Fields.ERRORS, timeline.errors(), TimelineJson::failure);
          SessionEnd end = timeline.view().end();
          if (end != null) {
            out.text(Fields.END_REASON, end.reason().wireName());
          }
          out.text(SUMMARY, timeline.summary());
          AnswerJson.stale(out, found);
        });
  }

  private static void gap(JsonOut out, Timeline.Gap gap) throws IOException {
    out.number(FROM, gap.from());
    out.number(TO, gap.to());
  }

  private static void stall(JsonOut out, Timeline.Stall stall) throws IOException {
    out.time(Fields.TIME, stall.time());
    out.number(Fields.POSITION_MS, stall.positionMs());
    out.number(Fields.DURATION_MS, stall.durationMs());
  }

  private static void bitrate(JsonOut out, Timeline.Bitrate bitrate) throws IOException {
    out.time(Fields.TIME, bitrate.time());
    out.number(KBPS, bitrate.kbps());
  }

  private static void failure(JsonOut out, Timeline.Failure failure) throws IOException {
    out.time(Fields.TIME, failure.time());
    EventJson.error(out, failure.error());
  }
}
