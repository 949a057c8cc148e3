package dev.playhead.edge.report;

import dev.playhead.domain.EventCheck;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.Telemetry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event while they are read, whatever the wire; used again for the next event. Of
 * what cannot be read at all, the first field is kept: it is enough to reject the event.
 */
final class EventFields {
  static final String COUNT = "a whole number from 0 to 2^53 - 1";

  @Nullable String sessionId;
  @Nullable Long sequence;
  @Nullable String type;
  @Nullable Instant time;
  @Nullable String titleId;
  @Nullable String edition;
  @Nullable Long positionMs;
  @Nullable Long fromMs;
  @Nullable Long durationMs;
  @Nullable Long creditsMs;
  boolean paused;
  @Nullable String reason;
  @Nullable Long bitrateKbps;
  @Nullable Long bufferMs;
  @Nullable Long droppedFrames;
  @Nullable PlaybackError error;
  private EventDraft.@Nullable Malformed malformed;

  void clear() {
    sessionId = null;
    sequence = null;
    type = null;
    time = null;
    titleId = null;
    edition = null;
    positionMs = null;
    fromMs = null;
    durationMs = null;
    creditsMs = null;
    paused = false;
    reason = null;
    bitrateKbps = null;
    bufferMs = null;
    droppedFrames = null;
    error = null;
    malformed = null;
  }

  /** Notes a field that cannot be read. */
  void malformed(String field, String message) {
    if (malformed == null) {
      malformed = new EventDraft.Malformed(field, message);
    }
  }

  /** Notes a field that has another value than it may have. */
  void unexpected(String field, String expected, String was) {
    malformed(field, "expected " + expected + ", but was " + was);
  }

  /** The error as told; one without a code says nothing. */
  void error(@Nullable String code, @Nullable String message, boolean fatal) {
    if (code == null || code.isEmpty()) {
      malformed("error.code", "is missing: an error needs it");
    } else {
      text("error.code", code, PlaybackError.MAX_CODE);
      text("error.message", orEmpty(message), PlaybackError.MAX_MESSAGE);
      error = new PlaybackError(code, orEmpty(message), fatal);
    }
  }

  private void text(String field, String value, int most) {
    String fault = Text.fault(value, most);
    if (fault != null) {
      malformed(field, fault);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  EventDraft draft() {
    return new EventDraft(
        sessionId,
        sequence,
        type,
        time,
        titleId,
        edition,
        positionMs,
        fromMs,
        durationMs,
        creditsMs,
        paused,
        reason,
        telemetry(),
        error,
        malformed);
  }

  private Telemetry telemetry() {
    if (bitrateKbps == null && bufferMs == null && droppedFrames == null) {
      return Telemetry.NONE;
    }
    return new Telemetry(
        count("telemetry.bitrateKbps", bitrateKbps),
        count("telemetry.bufferMs", bufferMs),
        count("telemetry.droppedFrames", droppedFrames));
  }

  private long count(String field, @Nullable Long value) {
    if (value == null) {
      return Telemetry.UNKNOWN;
    }
    if (value < 0 || value > EventCheck.MAX_NUMBER) {
      unexpected(field, COUNT, value.toString());
      return Telemetry.UNKNOWN;
    }
    return value;
  }
}
