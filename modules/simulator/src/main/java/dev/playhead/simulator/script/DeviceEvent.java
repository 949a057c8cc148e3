package dev.playhead.simulator.script;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event as a device reports it, and beside it what the player alone knows.
 *
 * @param time by the right clock; the device adds its skew
 * @param positionMs what is told of the position, or {@link #UNKNOWN}
 * @param fromMs of a seek: where it jumped from, otherwise {@link #UNKNOWN}
 * @param lengthMs what is told of the title's length, or {@link #UNKNOWN}
 * @param creditsMs what is told of the credits, or {@link #UNKNOWN}
 * @param paused of a heartbeat: whether it is a paused player's
 * @param ended of a stop: whether the title came to its end
 * @param bitrateKbps telemetry, or {@link #UNKNOWN}
 * @param error of a failure: what went wrong
 * @param fatal of a failure: whether playback ended by it
 * @param playerMs where the player truly is, told or not
 * @param playedMs how long the session has truly played
 * @param standing whether the player neither came to this event playing, nor plays on, nor jumped
 */
public record DeviceEvent(
    long sequence,
    EventType type,
    Instant time,
    long positionMs,
    long fromMs,
    long lengthMs,
    long creditsMs,
    boolean paused,
    boolean ended,
    long bitrateKbps,
    @Nullable String error,
    boolean fatal,
    long playerMs,
    long playedMs,
    boolean standing) {

  /** Not told. */
  public static final long UNKNOWN = -1;

  /** Whether it tells a position. */
  public boolean hasPosition() {
    return positionMs >= 0;
  }
}
