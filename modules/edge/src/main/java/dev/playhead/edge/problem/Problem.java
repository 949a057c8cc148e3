package dev.playhead.edge.problem;

import dev.playhead.ports.bus.StartAnswer.LimitReached;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request gets no result, in the words of the public API.
 *
 * @param detail what happened this time; empty when the title says it all
 * @param errors everything that is wrong with a bad request
 * @param retryAfterSeconds when to try again, or {@link #NO_RETRY}
 * @param limitReached what is in the way of a start; null for all other problems
 */
public record Problem(
    ProblemType type,
    String detail,
    List<FieldError> errors,
    int retryAfterSeconds,
    @Nullable LimitReached limitReached) {
  /** Trying again the same way is of no use. */
  public static final int NO_RETRY = -1;

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), NO_RETRY, null);
  }

  public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
    return new Problem(type, detail, List.copyOf(errors), NO_RETRY, null);
  }

  public static Problem retry(ProblemType type, String detail, int afterSeconds) {
    return new Problem(type, detail, List.of(), afterSeconds, null);
  }

  /** The account has as many active sessions as it may. */
  public static Problem limitReached(LimitReached reached) {
    return new Problem(
        ProblemType.CONCURRENCY_LIMIT,
        "The account has "
            + reached.active().size()
            + " active session(s), and may have "
            + reached.limit()
            + ".",
        List.of(),
        NO_RETRY,
        reached);
  }

  /** The failure that carries this problem to where it is answered. */
  public Refused refused() {
    return new Refused(this);
  }
}
