package dev.playhead.edge.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into the problem that is answered. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /**
   * The problem that a failure stands for. What nobody expected is logged with the request's id and
   * answered without a word about its inside.
   */
  public static Problem problem(Throwable failure, String requestId) {
    if (failure instanceof Refused refused) {
      return refused.problem();
    }
    LOG.error("Request {} failed", requestId, failure);
    return Problem.of(ProblemType.INTERNAL, "The log has more under Request-Id " + requestId + ".");
  }
}
