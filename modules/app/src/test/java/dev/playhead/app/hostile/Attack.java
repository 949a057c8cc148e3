package dev.playhead.app.hostile;

import java.io.IOException;

/**
 * One thing that a stranger tries.
 *
 * @param act fails when it is answered otherwise than it should be
 */
record Attack(String name, Act act) {

  /** How it is done. */
  @FunctionalInterface
  interface Act {
    void on(Target target) throws IOException;
  }
}
