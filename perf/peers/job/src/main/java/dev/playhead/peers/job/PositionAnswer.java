package dev.playhead.peers.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.playhead.domain.Device;
import dev.playhead.domain.Playhead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to "where did I leave off?", for data binding. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PositionAnswer(
    String titleId,
    @Nullable String edition,
    long positionMs,
    @Nullable Long durationMs,
    @Nullable Double progress,
    boolean watched,
    int playCount,
    Instant time,
    String provenance,
    String sessionId,
    DeviceAnswer device) {
  private static final double PRECISION = 10_000;

  /** Whose position it is. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record DeviceAnswer(String id, String name, String type) {}

  public static PositionAnswer of(Playhead playhead) {
    Device device = playhead.device();
    long duration = playhead.durationMs();
    return new PositionAnswer(
        playhead.title().title().value(),
        playhead.title().edition().isEmpty() ? null : playhead.title().edition(),
        playhead.positionMs(),
        duration < 0 ? null : duration,
        duration > 0 ? progress(playhead) : null,
        playhead.watched(),
        playhead.playCount(),
        playhead.time(),
        playhead.provenance().wireName(),
        playhead.session().value(),
        new DeviceAnswer(device.id().value(), device.name(), device.type()));
  }

  private static double progress(Playhead playhead) {
    double fraction = (double) playhead.positionMs() / playhead.durationMs();
    return Math.round(Math.min(1, fraction) * PRECISION) / PRECISION;
  }
}
