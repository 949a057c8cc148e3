package dev.playhead.edge.problem;

import dev.playhead.access.AuditUnavailable;
import dev.playhead.access.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into the problem that is answered. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final int RETRY_AFTER_SECONDS = 1;

  private Failures() {}

  /**
   * The problem that a failure stands for. What nobody expected is logged with the request's id and
   * answered without a word about its inside.
   */
  public static Problem problem(Throwable failure, String requestId) {
    if (failure instanceof Refused refused) {
      return refused.problem();
    }
    if (failure instanceof Denied denied) {
      return problem(denied);
    }
    if (failure instanceof AuditUnavailable) {
      return Problem.retry(
          ProblemType.UNAVAILABLE, String.valueOf(failure.getMessage()), RETRY_AFTER_SECONDS);
    }
    LOG.error("Request {} failed", requestId, failure);
    return Problem.of(ProblemType.INTERNAL, "The log has more under Request-Id " + requestId + ".");
  }

  private static Problem problem(Denied denied) {
    return switch (denied.kind()) {
      case UNAUTHENTICATED -> Problem.of(ProblemType.UNAUTHORIZED, denied.getMessage());
      case FORBIDDEN -> Problem.of(ProblemType.FORBIDDEN, denied.getMessage());
      case TOO_MANY ->
          Problem.retry(ProblemType.RATE_LIMITED, denied.getMessage(), denied.retryAfterSeconds());
    };
  }
}
