package dev.playhead.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read from the wire, before anything is known about its worth: every field may
 * be missing, and what could not be read at all stands in {@code malformed}. HTTP and gRPC make the
 * same draft, so that {@link EventCheck} decides for both.
 *
 * @param type the type's public name
 * @param time the device's clock
 * @param reason of a stop: "ended" or another word of the device
 * @param malformed the first field that had the wrong JSON type or format, otherwise null
 */
public record EventDraft(
    @Nullable String sessionId,
    @Nullable Long sequence,
    @Nullable String type,
    @Nullable Instant time,
    @Nullable String titleId,
    @Nullable String edition,
    @Nullable Long positionMs,
    @Nullable Long fromMs,
    @Nullable Long durationMs,
    @Nullable Long creditsMs,
    boolean paused,
    @Nullable String reason,
    Telemetry telemetry,
    @Nullable PlaybackError error,
    @Nullable Malformed malformed) {

  /**
   * A field that could not be read.
   *
   * @param field its name, with dots for nesting ("telemetry.bitrateKbps"); empty when the event as
   *     a whole cannot be read
   * @param message what was expected and what was there
   */
  public record Malformed(String field, String message) {}
}
