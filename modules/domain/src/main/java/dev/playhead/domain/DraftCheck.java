package dev.playhead.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks at one draft, field by field, and stops at the first fault. */
final class DraftCheck {
  private final int index;
  private final EventDraft draft;
  private @Nullable Rejection fault;

  DraftCheck(int index, EventDraft draft) {
    this.index = index;
    this.draft = draft;
  }

  @Nullable Rejection firstFault() {
    EventDraft.Malformed malformed = draft.malformed();
    if (malformed != null) {
      invalid(malformed.field(), malformed.message());
    }
    id("sessionId", draft.sessionId());
    number("sequence", draft.sequence(), true);
    EventType type = type();
    time();
    id("titleId", draft.titleId());
    edition();
    number("positionMs", draft.positionMs(), type != null && type.needsPosition());
    number("fromMs", draft.fromMs(), type == EventType.SEEKED);
    number("durationMs", draft.durationMs(), false);
    number("creditsMs", draft.creditsMs(), false);
    if (type == EventType.BITRATE_CHANGED && draft.telemetry().bitrateKbps() < 0) {
      missing("telemetry.bitrateKbps", "a bitrate-changed event needs it");
    }
    if (type == EventType.FAILED && draft.error() == null) {
      missing("error", "a failed event needs {code, message, fatal}");
    }
    return fault;
  }

  private void id(String field, @Nullable String value) {
    if (value == null) {
      missing(field, "every event needs it");
    } else if (!Id.isValid(value)) {
      invalid(field, "expected " + Id.EXPECTED + ", but was '" + shorten(value) + "'");
    }
  }

  private void number(String field, @Nullable Long value, boolean needed) {
    if (value == null) {
      if (needed) {
        missing(field, draft.type() == null ? "needed" : "a " + draft.type() + " event needs it");
      }
    } else if (value < 0 || value > EventCheck.MAX_NUMBER) {
      invalid(field, "expected a whole number from 0 to 2^53 - 1, but was " + value);
    }
  }

  private @Nullable EventType type() {
    String name = draft.type();
    if (name == null) {
      missing("type", "every event needs it");
      return null;
    }
    EventType type = EventType.ofName(name);
    if (type == null) {
      refuse("unknown-type", "type", "'" + shorten(name) + "' is no event type");
    }
    return type;
  }

  private void time() {
    Instant time = draft.time();
    if (time == null) {
      missing("time", "every event needs it");
    } else if (!EventCheck.believable(time)) {
      invalid("time", "expected a time from the year 2000 to 9998, but was " + time);
    }
  }

  private void edition() {
    String edition = draft.edition();
    if (edition != null && !Id.isValidOrEmpty(edition)) {
      invalid("edition", "expected " + Id.EXPECTED + ", but was '" + shorten(edition) + "'");
    }
  }

  private void missing(String field, String why) {
    refuse("missing-field", field, "is missing: " + why);
  }

  private void invalid(String field, String why) {
    refuse("invalid-field", field, why);
  }

  private void refuse(String code, String field, String message) {
    if (fault == null) {
      fault = new Rejection(index, code, field, field + ": " + message);
    }
  }

  private static String shorten(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }

  static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("Expected a checked draft, but a needed field was missing");
    }
    return value;
  }
}
