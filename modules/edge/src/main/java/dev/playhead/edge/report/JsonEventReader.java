package dev.playhead.edge.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.playhead.domain.EventDraft;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the events of one report, one after the other. Unknown fields are ignored. */
final class JsonEventReader {
  private final EventFields event = new EventFields();
  private final JsonValues.Faults faults = event::unexpected;
  private int seen;

  /** Reads the event that begins where the parser stands. */
  EventDraft read(JsonParser in) throws IOException {
    event.clear();
    seen = 0;
    if (JsonValues.object(in, "", faults)) {
      for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
        in.nextToken();
        field(in, field);
      }
    } else {
      event.unexpected("", "an object", "null");
    }
    return event.draft();
  }

  private void field(JsonParser in, String field) throws IOException {
    switch (field) {
      case "sessionId" -> event.sessionId = text(in, field, 0);
      case "sequence" -> event.sequence = count(in, field, 1);
      case "type" -> event.type = text(in, field, 2);
      case "time" -> {
        once(field, 3);
        event.time = JsonValues.time(in, field, faults);
      }
      case "titleId" -> event.titleId = text(in, field, 4);
      case "edition" -> event.edition = text(in, field, 5);
      case "positionMs" -> event.positionMs = count(in, field, 6);
      case "fromMs" -> event.fromMs = count(in, field, 7);
      case "durationMs" -> event.durationMs = count(in, field, 8);
      case "creditsMs" -> event.creditsMs = count(in, field, 9);
      case "paused" -> {
        once(field, 10);
        event.paused = JsonValues.flag(in, field, faults);
      }
      case "reason" -> event.reason = text(in, field, 11);
      case "telemetry" -> telemetry(in, field);
      case "error" -> error(in, field);
      default -> in.skipChildren();
    }
  }

  private void telemetry(JsonParser in, String field) throws IOException {
    once(field, 12);
    if (!JsonValues.object(in, field, faults)) {
      return;
    }
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      switch (name) {
        case "bitrateKbps" -> event.bitrateKbps = count(in, "telemetry.bitrateKbps", 13);
        case "bufferMs" -> event.bufferMs = count(in, "telemetry.bufferMs", 14);
        case "droppedFrames" -> event.droppedFrames = count(in, "telemetry.droppedFrames", 15);
        default -> in.skipChildren();
      }
    }
  }

  private void error(JsonParser in, String field) throws IOException {
    once(field, 16);
    if (!JsonValues.object(in, field, faults)) {
      return;
    }
    String code = null;
    String message = null;
    boolean fatal = false;
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      switch (name) {
        case "code" -> code = text(in, "error.code", 17);
        case "message" -> message = text(in, "error.message", 18);
        case "fatal" -> {
          once("error.fatal", 19);
          fatal = JsonValues.flag(in, "error.fatal", faults);
        }
        default -> in.skipChildren();
      }
    }
    event.error(code, message, fatal);
  }

  private @Nullable String text(JsonParser in, String field, int bit) throws IOException {
    once(field, bit);
    return JsonValues.text(in, field, faults);
  }

  private @Nullable Long count(JsonParser in, String field, int bit) throws IOException {
    once(field, bit);
    return JsonValues.count(in, field, faults);
  }

  /** Which of two values a sender meant, nobody can know. */
  private void once(String field, int bit) {
    if ((seen & 1 << bit) != 0) {
      event.malformed(field, "is there more than once");
    }
    seen |= 1 << bit;
  }
}
