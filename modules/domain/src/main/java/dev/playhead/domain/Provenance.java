package dev.playhead.domain;

/** How a position is known, best first. */
public enum Provenance {
  /** The player said so. */
  EXACT(1, "exact"),
  /** From segment or bitrate telemetry. */
  DERIVED(2, "derived"),
  /** Play time added up. */
  INTEGRATED(3, "integrated");

  private final int code;
  private final String wireName;

  Provenance(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  /** The number in stored forms, from 1; never changes its meaning. */
  public int code() {
    return code;
  }

  /** The name in the public API. */
  public String wireName() {
    return wireName;
  }
}
