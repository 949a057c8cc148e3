package dev.playhead.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a device said about a session. Identified by (account, session, sequence), rule 1.
 *
 * @param sequence the device's number for it, unique in the session, from 0
 * @param time when it happened by the corrected clock (rule 2), in whole milliseconds
 * @param deviceTime when it happened by the device's own clock
 * @param positionMs offset into the title, or {@link #UNKNOWN}
 * @param fromMs of a seek: where it jumped from, or {@link #UNKNOWN}
 * @param durationMs length of the title as the device knows it, or {@link #UNKNOWN}
 * @param creditsMs where the credits begin, or {@link #UNKNOWN}
 * @param paused of a heartbeat: whether it is a paused player's
 * @param ended of a stop: whether the title came to its end, rather than the viewer stopping it
 * @param error of a failure: what went wrong, otherwise null
 */
public record ViewingEvent(
    SessionId session,
    long sequence,
    EventType type,
    Instant time,
    Instant deviceTime,
    TitleEdition title,
    long positionMs,
    long fromMs,
    long durationMs,
    long creditsMs,
    boolean paused,
    boolean ended,
    Telemetry telemetry,
    @Nullable PlaybackError error) {

  /** A position or duration that is not told. */
  public static final long UNKNOWN = -1;

  /** Rule 3: conflicts are resolved by corrected time, then by sequence, never by arrival. */
  public static final Comparator<ViewingEvent> ORDER =
      Comparator.comparing(ViewingEvent::time).thenComparingLong(ViewingEvent::sequence);

  public ViewingEvent {
    if (sequence < 0) {
      throw new IllegalArgumentException("Expected sequence to be 0 or more, but was " + sequence);
    }
    if (type.needsPosition() && positionMs < 0) {
      throw new IllegalArgumentException(
          "Expected a " + type.wireName() + " event to have positionMs, but it had none");
    }
  }

  /** Whether the event says where the player is. */
  public boolean hasPosition() {
    return positionMs >= 0;
  }

  /** By how much the device's clock was corrected (rule 2), in milliseconds. */
  public long correctedMs() {
    return time.toEpochMilli() - deviceTime.toEpochMilli();
  }

  /** Where the player was when the event happened: before the jump, if it is one. */
  long cameFromMs() {
    return type == EventType.SEEKED ? fromMs : positionMs;
  }

  /**
   * Rule 14: what the event proves to have been played up to, or {@link #UNKNOWN}. A jump proves
   * nothing: neither where it lands, nor where it left, which may be where the last one landed.
   */
  long reachedMs() {
    return type == EventType.SEEKED ? UNKNOWN : positionMs;
  }

  /** Whether the event is about the same title; a device may leave the edition out of some. */
  boolean isOf(TitleId other) {
    return title.title().equals(other);
  }

  /**
   * The newer of two lengths or markers that are told again and again. One of 0 is one that the
   * player does not know yet, and takes nothing away from what it knew before.
   */
  static long lastKnown(long before, long now) {
    return now > 0 ? now : before;
  }
}
