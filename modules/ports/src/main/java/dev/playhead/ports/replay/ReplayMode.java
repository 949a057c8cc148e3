package dev.playhead.ports.replay;

import java.util.Locale;

/** What is done with what a replay of an account's raw events gives. */
public enum ReplayMode {
  /** It is stored over what is there: what is missing is there again, and nothing is taken away. */
  REPLAY,
  /** It takes the place of what is there, as a new generation. */
  REBUILD,
  /** It is compared with what is there. */
  COMPARE,
  /** It is compared with what is there, and takes its place where they differ. */
  REPAIR;

  /** Its name in the management API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
