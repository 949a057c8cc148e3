package dev.playhead.platform.config;

/** A section whose values must also fit together. */
public interface Checked {

  /**
   * Adds a problem for each value that is out of range or contradicts another. Called once all
   * values of this section have been bound.
   *
   * @param problems takes keys relative to this section
   */
  void check(Problems problems);
}
