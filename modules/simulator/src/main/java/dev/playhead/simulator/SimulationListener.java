package dev.playhead.simulator;

import dev.playhead.simulator.client.Traffic;

/** Is told how a simulation goes on, several times a second, on its event loop. */
public interface SimulationListener {
  /** Tells nobody. */
  SimulationListener NONE = new SimulationListener() {};

  /** Households are made up. */
  default void planned(int accounts, int sessions, long reports) {}

  /** Reports are being sent. */
  default void reporting(Traffic traffic) {}

  /** Everything is acknowledged, and reads are being checked. */
  default void checking(int agreed, int accounts) {}
}
