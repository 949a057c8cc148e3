package dev.playhead.edge.problem;

import java.util.List;

/**
 * Why a request gets no result, in the words of the public API.
 *
 * @param detail what happened this time; empty when the title says it all
 * @param errors everything that is wrong with a bad request
 * @param retryAfterSeconds when to try again, or {@link #NO_RETRY}
 */
public record Problem(
    ProblemType type, String detail, List<FieldError> errors, int retryAfterSeconds) {
  /** Trying again the same way is of no use. */
  public static final int NO_RETRY = -1;

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), NO_RETRY);
  }

  public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
    return new Problem(type, detail, List.copyOf(errors), NO_RETRY);
  }

  public static Problem retry(ProblemType type, String detail, int afterSeconds) {
    return new Problem(type, detail, List.of(), afterSeconds);
  }

  /** The failure that carries this problem to where it is answered. */
  public Refused refused() {
    return new Refused(this);
  }
}
