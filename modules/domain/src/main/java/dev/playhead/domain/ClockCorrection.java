package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rule 2, two clocks. The difference between a report's {@code sentAt} and its arrival is how far
 * the device's clock is off; when that is more than the tolerance, every event of the report moves
 * by it. No corrected time lies in the future of the arrival, so that a device whose clock is ten
 * years ahead cannot freeze a playhead.
 */
public final class ClockCorrection {
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final long toleranceMs;

  public ClockCorrection(Duration tolerance) {
    this.toleranceMs = tolerance.toMillis();
  }

  /**
   * Whether a device's clock can show such a time: from 1970, where a box without a battery starts
   * counting, to the last year that has four digits in RFC 3339 wherever the time zone.
   */
  static boolean canShow(Instant deviceTime) {
    return !deviceTime.isBefore(Instant.EPOCH) && deviceTime.isBefore(LATEST);
  }

  /** What to add to the device's times, in milliseconds; 0 when its clock is good, or not known. */
  public long correctionMs(@Nullable Instant sentAt, Instant receivedAt) {
    if (sentAt == null || !canShow(sentAt)) {
      return 0;
    }
    long offMs = receivedAt.toEpochMilli() - sentAt.toEpochMilli();
    return Math.abs(offMs) > toleranceMs ? offMs : 0;
  }

  /** The event's corrected time: moved, and never after its arrival. */
  public static Instant apply(Instant deviceTime, long correctionMs, Instant receivedAt) {
    Instant moved = deviceTime.plusMillis(correctionMs);
    return moved.isAfter(receivedAt) ? receivedAt : moved;
  }
}
