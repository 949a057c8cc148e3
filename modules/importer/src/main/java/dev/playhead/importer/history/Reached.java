package dev.playhead.importer.history;

/** How far into the title the row came, as far as the export says. */
public sealed interface Reached {
  /** Up to that position. */
  record Position(long positionMs) implements Reached {
    public Position {
      if (positionMs < 0) {
        throw new IllegalArgumentException("Expected a position, but was " + positionMs);
      }
    }
  }

  /** Up to that share of it, 0 to 1. */
  record Share(double share) implements Reached {
    public Share {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("Expected a share from 0 to 1, but was " + share);
      }
    }
  }

  /** To its end, or close enough for the source to count it as watched. */
  record Watched() implements Reached {}

  /** The export does not say. */
  record Unknown() implements Reached {}
}
