package dev.playhead.peers.job;

import dev.playhead.domain.EventCheck;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.EventDraft.Malformed;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.Telemetry;
import dev.playhead.peers.job.ReportBody.ErrorBody;
import dev.playhead.peers.job.ReportBody.EventBody;
import dev.playhead.peers.job.ReportBody.TelemetryBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of a body as the drafts that the domain checks. */
final class Drafts {
  private Drafts() {}

  static List<EventDraft> of(List<EventBody> events) {
    List<EventDraft> drafts = new ArrayList<>(events.size());
    for (EventBody event : events) {
      drafts.add(draft(event));
    }
    return drafts;
  }

  private static EventDraft draft(EventBody event) {
    Malformed malformed = malformed(event.telemetry());
    return new EventDraft(
        event.sessionId(),
        event.sequence(),
        event.type(),
        event.time(),
        event.titleId(),
        event.edition(),
        event.positionMs(),
        event.fromMs(),
        event.durationMs(),
        event.creditsMs(),
        event.paused(),
        event.reason(),
        telemetry(event.telemetry()),
        error(event.error()),
        malformed == null ? malformed(event.error()) : malformed);
  }

  private static @Nullable Malformed malformed(@Nullable TelemetryBody told) {
    if (told == null) {
      return null;
    }
    return isCount(told.bitrateKbps()) && isCount(told.bufferMs()) && isCount(told.droppedFrames())
        ? null
        : new Malformed("telemetry", "expected whole numbers from 0 to 2^53 - 1");
  }

  private static boolean isCount(@Nullable Long value) {
    return value == null || (value >= 0 && value <= EventCheck.MAX_NUMBER);
  }

  private static Telemetry telemetry(@Nullable TelemetryBody told) {
    return told == null
        ? Telemetry.NONE
        : new Telemetry(
            orUnknown(told.bitrateKbps()),
            orUnknown(told.bufferMs()),
            orUnknown(told.droppedFrames()));
  }

  private static long orUnknown(@Nullable Long value) {
    return value == null ? Telemetry.UNKNOWN : value;
  }

  private static @Nullable Malformed malformed(@Nullable ErrorBody told) {
    if (told == null) {
      return null;
    }
    if (told.code() == null || told.code().isEmpty()) {
      return new Malformed("error.code", "is missing: an error needs it");
    }
    return length(told.code()) > PlaybackError.MAX_CODE
            || length(orEmpty(told.message())) > PlaybackError.MAX_MESSAGE
        ? new Malformed("error", "expected a code of at most 128 characters, a message of 1024")
        : null;
  }

  private static @Nullable PlaybackError error(@Nullable ErrorBody told) {
    return told == null
        ? null
        : new PlaybackError(orEmpty(told.code()), orEmpty(told.message()), told.fatal());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
