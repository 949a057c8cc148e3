package dev.playhead.edge.bus;

import java.time.InstantSource;

/** The roles behind the edge, by what it has them do. One for each event loop. */
public record Roles(
    Reporting reporting, Asking asking, Starting starting, Recording recording, Watching watching) {
  /** The service's own clock. */
  public InstantSource clock() {
    return recording.clock();
  }

  /** What can be done about a session. */
  public Acting acting() {
    return new Acting(asking, recording);
  }
}
