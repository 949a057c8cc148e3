package dev.playhead.ports.replay;

import java.util.Locale;

/**
 * A place where a view is not what the raw events give.
 *
 * @param key names the place within the view, as {@code profile/title}
 */
public record Difference(ReplayedView view, String key, Kind kind) {
  /** How it differs. */
  public enum Kind {
    /** The view has nothing there. */
    MISSING,
    /** The view has something there, of which the raw log knows nothing. */
    EXTRA,
    /** The view has something else there. */
    DIFFERS,
    /** What the view has there cannot be read. */
    UNREADABLE;

    /** Its name in the management API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
