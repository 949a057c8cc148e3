package dev.playhead.ports.bus;

/**
 * The answer to a {@link Question}.
 *
 * @param <T> what is found
 */
public sealed interface Answer<T> {
  /** Marks an answer that came from its first source. */
  long FRESH = -1;

  /**
   * Found.
   *
   * @param staleSeconds how old it may be at most, when its first source could not be reached;
   *     {@link #FRESH} otherwise
   */
  record Found<T>(T value, long staleSeconds) implements Answer<T> {
    /** Found where it should be. */
    public static <T> Found<T> fresh(T value) {
      return new Found<>(value, FRESH);
    }
  }

  /** There is no such thing. */
  record Missing<T>() implements Answer<T> {}

  /**
   * Neither the view nor the store behind it answered.
   *
   * @param why for the log, not for strangers
   */
  record Unavailable<T>(String why) implements Answer<T> {}
}
