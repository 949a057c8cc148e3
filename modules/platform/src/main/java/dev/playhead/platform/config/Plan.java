package dev.playhead.platform.config;

/**
 * What an account may do at once.
 *
 * @param limit active sessions
 */
public record Plan(int limit, Policy policy) implements Checked {
  /** What happens to a start over the limit. */
  public enum Policy {
    REFUSE,
    STOP_OLDEST
  }

  /** The plan of accounts whose token names none. */
  public static final String DEFAULT = "default";

  @Override
  public void check(Problems problems) {
    Expect.between(1, 10_000, limit, "limit", problems);
  }
}
