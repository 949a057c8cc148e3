package dev.playhead.ports.replay;

import java.util.Locale;

/** The views that a replay gives. */
public enum ReplayedView {
  /** The recent sessions of the account, as folded. */
  SESSIONS,
  /** Where each profile left off in each title. */
  PLAYHEADS,
  /** The viewing history. */
  HISTORY,
  /** What is counted of each view that has ended. */
  ENGAGEMENT,
  /** The fast reads. They are thrown away, to be filled from the others when asked for. */
  MATERIALIZED;

  /** Its name in the management API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
