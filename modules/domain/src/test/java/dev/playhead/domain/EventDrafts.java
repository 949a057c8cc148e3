package dev.playhead.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Drafts to check: a good one, of which a test then spoils one field. */
final class EventDrafts {
  private @Nullable String sessionId = "s-1";
  private @Nullable Long sequence = 0L;
  private @Nullable String type;
  private @Nullable Instant time = SessionScript.EVENING;
  private @Nullable String titleId = "film";
  private @Nullable String edition;
  private @Nullable Long positionMs = 30_000L;
  private @Nullable Long fromMs;
  private @Nullable Long durationMs;
  private @Nullable String reason;
  private Telemetry telemetry = Telemetry.NONE;
  private @Nullable PlaybackError error;
  private EventDraft.@Nullable Malformed malformed;

  private EventDrafts(@Nullable String type) {
    this.type = type;
  }

  static EventDrafts heartbeat() {
    return of("heartbeat");
  }

  static EventDrafts of(@Nullable String type) {
    return new EventDrafts(type);
  }

  EventDrafts sessionId(@Nullable String value) {
    sessionId = value;
    return this;
  }

  EventDrafts sequence(@Nullable Long value) {
    sequence = value;
    return this;
  }

  EventDrafts time(@Nullable Instant value) {
    time = value;
    return this;
  }

  EventDrafts titleId(@Nullable String value) {
    titleId = value;
    return this;
  }

  EventDrafts edition(@Nullable String value) {
    edition = value;
    return this;
  }

  EventDrafts positionMs(@Nullable Long value) {
    positionMs = value;
    return this;
  }

  EventDrafts fromMs(@Nullable Long value) {
    fromMs = value;
    return this;
  }

  EventDrafts durationMs(@Nullable Long value) {
    durationMs = value;
    return this;
  }

  EventDrafts reason(@Nullable String value) {
    reason = value;
    return this;
  }

  EventDrafts telemetry(Telemetry value) {
    telemetry = value;
    return this;
  }

  EventDrafts error(@Nullable PlaybackError value) {
    error = value;
    return this;
  }

  EventDrafts malformed(EventDraft.@Nullable Malformed value) {
    malformed = value;
    return this;
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
        null,
        false,
        reason,
        telemetry,
        error,
        malformed);
  }
}
