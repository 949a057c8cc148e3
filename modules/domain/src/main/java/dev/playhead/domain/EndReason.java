package dev.playhead.domain;

/** Why a session ended. */
public enum EndReason {
  /** The viewer stopped it. */
  STOPPED(1, "stopped"),
  /** The title came to its end. */
  ENDED(2, "ended"),
  /** Its lease ran out: no word from the device. */
  EXPIRED(3, "expired"),
  /** Another session started on the same device. */
  REPLACED(4, "replaced"),
  /** It was stopped from elsewhere (rule 10). */
  REMOTE_STOP(5, "remote-stop"),
  /** It was over the account's limit (rules 7, 9). */
  CONCURRENCY_LIMIT(6, "concurrency-limit");

  private final int code;
  private final String wireName;

  EndReason(int code, String wireName) {
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
