package dev.playhead.simulator.truth;

import java.time.Duration;

/**
 * The limits of the rules, as the application under test is configured.
 *
 * @param heartbeat how often a player reports
 * @param lease how long a session counts as active after its last event (rule 6)
 * @param guard play time below which a session does not lower a position (rule 12)
 * @param watchedFraction of the length at which a title counts as watched (rule 14)
 * @param startedAfter play time after which a title is in progress (rule 15)
 * @param startedFraction of the length that does as well, if it is less (rule 15)
 */
public record Limits(
    Duration heartbeat,
    Duration lease,
    Duration guard,
    double watchedFraction,
    Duration startedAfter,
    double startedFraction) {

  /** The product's defaults. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(90),
          Duration.ofSeconds(30),
          0.9,
          Duration.ofSeconds(60),
          0.02);

  /** Rule 14: from where a title counts as watched; never, when nothing is known of its length. */
  long watchedFromMs(long lengthMs, long creditsMs) {
    if (creditsMs > 0) {
      return creditsMs;
    }
    return lengthMs > 0 ? (long) Math.ceil(lengthMs * watchedFraction) : Long.MAX_VALUE;
  }

  /** Rule 15: after how much play a title is in progress. */
  long inProgressFromMs(long lengthMs) {
    long afterMs = startedAfter.toMillis();
    return lengthMs > 0 ? Math.min(afterMs, (long) (lengthMs * startedFraction)) : afterMs;
  }
}
