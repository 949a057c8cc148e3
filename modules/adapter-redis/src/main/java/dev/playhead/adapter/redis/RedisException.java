package dev.playhead.adapter.redis;

import java.util.Locale;

/** Redis did not do what was asked; the views may or may not show it. */
public final class RedisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Cause {
    /** No connection, or one that has been silent for longer than a call may take. */
    AWAY,
    /** No answer in time. */
    TIMEOUT,
    /** More calls waiting than are allowed to. */
    BUSY,
    /** An answer, but an error: out of memory, loading, read-only. */
    REFUSED;

    /** The name in metrics. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Cause kind;

  // Without a stack trace: while Redis is away, every call ends in one of these.
  RedisException(Cause kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** Why. */
  public Cause kind() {
    return kind;
  }
}
