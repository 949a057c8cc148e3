package dev.playhead.domain;

/**
 * Rule 9: how many sessions of an account may be active at once, and what a start does that is one
 * too many.
 *
 * @param sessions 1 or more
 */
public record ConcurrencyLimit(int sessions, Policy policy) {
  /** What happens to a start over the limit. */
  public enum Policy {
    /** It is refused, and told which sessions are in the way. */
    REFUSE,
    /** It is admitted, and the session that started first is stopped. */
    STOP_OLDEST
  }

  public ConcurrencyLimit {
    if (sessions < 1) {
      throw new IllegalArgumentException("Expected a limit of 1 or more, but was " + sessions);
    }
  }
}
