package dev.playhead.ports.bus;

/** What became of a projection. */
public enum Projected {
  /** The views show it. */
  DONE,
  /**
   * The views are away; the projection is owed, and the queue is read again for it when they are
   * back.
   */
  BEHIND
}
