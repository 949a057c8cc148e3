package dev.playhead.domain;

/** How a position is known, best first. */
public enum Provenance {
  /** The player said so. */
  EXACT("exact"),
  /** From segment or bitrate telemetry. */
  DERIVED("derived"),
  /** Play time added up. */
  INTEGRATED("integrated");

  private final String wireName;

  Provenance(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the public API. */
  public String wireName() {
    return wireName;
  }
}
