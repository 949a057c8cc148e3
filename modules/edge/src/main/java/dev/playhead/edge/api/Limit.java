package dev.playhead.edge.api;

/** How many items one answer holds. */
public final class Limit {
  public static final int DEFAULT = 50;
  public static final int MOST = 200;

  /** Titles that one question for positions may name. */
  public static final int MOST_TITLES = 100;

  private Limit() {}
}
