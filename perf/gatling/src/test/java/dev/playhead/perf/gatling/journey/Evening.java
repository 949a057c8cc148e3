package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;

/**
 * A device's evening, compressed: the position moves on by 30 seconds a heartbeat, the clock by
 * {@code -DbeatMs=}.
 */
final class Evening {
  private static final Duration BEAT = Duration.ofMillis(Long.getLong("beatMs", 200));
  private static final int PLAYED_BEFORE = 10;
  private static final int PAUSED = 3;
  private static final int PLAYED_AFTER = 6;

  private Evening() {}

  static ChainBuilder chain() {
    return Steps.anyone()
        .exec(Steps.homePage())
        .exec(Steps.tell("started", false))
        .exec(beats(PLAYED_BEFORE, false))
        .exec(Steps.tell("paused", false))
        .exec(beats(PAUSED, true))
        .exec(Steps.tell("resumed", false))
        .exec(beats(PLAYED_AFTER, false))
        .exec(Steps.tell("stopped", false));
  }

  private static ChainBuilder beats(int count, boolean paused) {
    return repeat(count).on(pause(BEAT).exec(Steps.tell("heartbeat", paused)));
  }
}
