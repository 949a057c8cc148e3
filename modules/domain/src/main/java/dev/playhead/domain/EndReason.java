package dev.playhead.domain;

/** Why a session ended. */
public enum EndReason {
  /** The viewer stopped it. */
  STOPPED("stopped"),
  /** The title came to its end. */
  ENDED("ended"),
  /** Its lease ran out: no word from the device. */
  EXPIRED("expired"),
  /** Another session started on the same device. */
  REPLACED("replaced");

  private final String wireName;

  EndReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the public API. */
  public String wireName() {
    return wireName;
  }
}
