package dev.playhead.perf.rows;

import java.io.IOException;

/** A row of the table, or a few lines of it that belong together. */
public interface Row {
  /** Its number. */
  String id();

  /** Brings everything that it measures to speed. */
  void warmUp(Scene scene) throws IOException;

  /** Measures once. */
  void round(Scene scene) throws IOException;
}
