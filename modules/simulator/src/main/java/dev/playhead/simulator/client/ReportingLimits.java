package dev.playhead.simulator.client;

import java.time.Duration;

/**
 * How devices report.
 *
 * @param concurrency reports under way at once
 * @param answerWithin how long a device waits for an answer before it tries again
 * @param giveUpAfter how long a report is tried before the simulation fails
 */
public record ReportingLimits(int concurrency, Duration answerWithin, Duration giveUpAfter) {
  public ReportingLimits {
    if (concurrency < 1) {
      throw new IllegalArgumentException(
          "Expected concurrency to be 1 or more, but was " + concurrency);
    }
  }
}
