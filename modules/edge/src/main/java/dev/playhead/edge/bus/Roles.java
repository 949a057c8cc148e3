package dev.playhead.edge.bus;

/** The roles behind the edge, by what it has them do. One for each event loop. */
public record Roles(
    Reporting reporting, Asking asking, Starting starting, Recording recording, Watching watching) {
  /** What can be done about a session. */
  public Acting acting() {
    return new Acting(asking, recording);
  }
}
