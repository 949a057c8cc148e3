package dev.playhead.devstack;

import java.time.Duration;
import java.util.Locale;

/**
 * One step of one engine, for a listener that shows it.
 *
 * @param elapsed since the step's engine was told to start (or to stop)
 * @param detail what a person wants to know with it: an address, or empty
 */
public record Progress(Engine engine, Phase phase, Duration elapsed, String detail) {

  /** Where an engine is on its way. */
  public enum Phase {
    STARTING("starting"),
    READY("ready"),
    STOPPING("stopping"),
    STOPPED("stopped"),
    /** Nobody asked it to. */
    DIED("died");

    private final String word;

    Phase(String word) {
      this.word = word;
    }
  }

  /** For example {@code Cassandra ready after 5.2 s (127.0.0.1:9042)}. */
  public String line() {
    String time =
        elapsed.isZero()
            ? ""
            : String.format(Locale.ROOT, " after %.1f s", elapsed.toMillis() / 1000.0);
    return engine.label() + " " + phase.word + time + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
