package dev.playhead.ports.replay;

import java.util.List;

/**
 * What became of a replay.
 *
 * @param failure why it could not be done, or empty
 * @param sessions how many the raw log has of the account
 * @param events how many of them were folded
 * @param differences how many were found
 * @param found the first of them
 * @param left how many there are still, after what was written
 * @param unreadable the first sessions whose raw events cannot be folded: what the views have of
 *     them was left as it is
 * @param before the state hash of the account's views before anything was written, in hex
 * @param after the same, at the end
 * @param expected the same, as the raw events give it
 * @param millis how long it took
 */
public record ReplayOutcome(
    String failure,
    long sessions,
    long events,
    long differences,
    List<Difference> found,
    long left,
    List<String> unreadable,
    String before,
    String after,
    String expected,
    long millis) {
  /** So many differences, and so many sessions, are named. */
  public static final int MOST_NAMED = 100;

  public ReplayOutcome {
    found = List.copyOf(found);
    unreadable = List.copyOf(unreadable);
  }

  /** It could not be done, and nothing was changed for it that a replay would not give. */
  public static ReplayOutcome failed(String why, long millis) {
    return new ReplayOutcome(why, 0, 0, 0, List.of(), 0, List.of(), "", "", "", millis);
  }

  /** Whether it was done. */
  public boolean isDone() {
    return failure.isEmpty();
  }

  /** Whether it was done, and the views are as the raw events give them. */
  public boolean isRight() {
    return isDone() && left == 0 && unreadable.isEmpty();
  }
}
