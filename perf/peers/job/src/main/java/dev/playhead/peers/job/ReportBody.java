package dev.playhead.peers.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as JSON brings it, for data binding. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReportBody(
    @Nullable String profileId,
    @Nullable DeviceBody device,
    @Nullable Instant sentAt,
    @Nullable List<EventBody> events) {

  /** The device of a report. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record DeviceBody(@Nullable String id, @Nullable String name, @Nullable String type) {}

  /** One event of a report. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record EventBody(
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
      @Nullable TelemetryBody telemetry,
      @Nullable ErrorBody error) {}

  /** How playback went. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TelemetryBody(
      @Nullable Long bitrateKbps, @Nullable Long bufferMs, @Nullable Long droppedFrames) {}

  /** What went wrong in the player. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ErrorBody(@Nullable String code, @Nullable String message, boolean fatal) {}
}
