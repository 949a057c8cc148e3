package dev.playhead.domain;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at one draft, field by field, and stops at the first fault. */
final class DraftCheck {
  private static final int MAX_SHOWN = 60;
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private final int index;
  private final EventDraft draft;
  private final @Nullable ViewingEvent before;
  private final long correctionMs;
  private @Nullable Rejection fault;

  /**
   * @param before the good event before it in the report: what it has too is known to be good
   * @param correctionMs what the clock of the report's device is corrected by (rule 2)
   */
  DraftCheck(int index, EventDraft draft, @Nullable ViewingEvent before, long correctionMs) {
    this.index = index;
    this.draft = draft;
    this.before = before;
    this.correctionMs = correctionMs;
  }

  @Nullable Rejection firstFault() {
    EventDraft.Malformed malformed = draft.malformed();
    if (malformed != null) {
      invalid(malformed.field(), malformed.message());
    }
    id("sessionId", draft.sessionId(), before == null ? null : before.session().value());
    number("sequence", draft.sequence(), true);
    EventType type = type();
    time();
    id("titleId", draft.titleId(), before == null ? null : before.title().title().value());
    edition();
    number("positionMs", draft.positionMs(), type != null && type.needsPosition());
    number("fromMs", draft.fromMs(), type == EventType.SEEKED);
    number("durationMs", draft.durationMs(), false);
    number("creditsMs", draft.creditsMs(), false);
    Telemetry telemetry = draft.telemetry();
    telemetry("bitrateKbps", telemetry.bitrateKbps());
    telemetry("bufferMs", telemetry.bufferMs());
    telemetry("droppedFrames", telemetry.droppedFrames());
    if (type == EventType.BITRATE_CHANGED && telemetry.bitrateKbps() == Telemetry.UNKNOWN) {
      missing("telemetry.bitrateKbps", "a bitrate-changed event needs it");
    }
    if (type == EventType.FAILED && draft.error() == null) {
      missing("error", "a failed event needs {code, message, fatal}");
    }
    return fault;
  }

  private void id(String field, @Nullable String value, @Nullable String known) {
    if (value == null) {
      missing(field, "every event needs it");
    } else if (!value.equals(known) && !Id.isValid(value)) {
      invalid(field, "expected " + Id.EXPECTED + ", but was '" + shown(value) + "'");
    }
  }

  private void number(String field, @Nullable Long value, boolean needed) {
    if (value == null) {
      if (needed) {
        String type = draft.type();
        missing(
            field,
            type == null || field.equals("sequence")
                ? "every event needs it"
                : "a " + shown(type) + " event needs it");
      }
    } else if (value < 0 || value > EventCheck.MAX_NUMBER) {
      invalid(field, "expected a whole number from 0 to 2^53 - 1, but was " + value);
    }
  }

  private void telemetry(String field, long value) {
    if (value != Telemetry.UNKNOWN) {
      number("telemetry." + field, value, false);
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
      refuse("unknown-type", "type", "'" + shown(name) + "' is no event type");
    }
    return type;
  }

  private void time() {
    Instant time = draft.time();
    if (time == null) {
      missing("time", "every event needs it");
    } else if (!ClockCorrection.canShow(time)) {
      invalid("time", "expected a time from the year 1970 to 9998, but was " + time);
    } else if (time.plusMillis(correctionMs).isBefore(EventCheck.EARLIEST)) {
      invalid("time", "expected a time from the year 2000 on by the right clock, but was " + time);
    }
  }

  private void edition() {
    String edition = draft.edition();
    if (edition != null && !Id.isValidOrEmpty(edition)) {
      invalid("edition", "expected " + Id.EXPECTED + ", but was '" + shown(edition) + "'");
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
      String where = field.isEmpty() ? "" : field + ": ";
      fault = new Rejection(index, code, field, where + message);
    }
  }

  /** The value, fit for a message: not endless, and no line or terminal can be broken by it. */
  private static String shown(String value) {
    String start = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    return UNPRINTABLE.matcher(start).replaceAll("\uFFFD");
  }

  static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("Expected a checked draft, but a needed field was missing");
    }
    return value;
  }
}
