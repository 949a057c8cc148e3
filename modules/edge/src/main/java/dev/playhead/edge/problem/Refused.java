package dev.playhead.edge.problem;

/**
 * Carries a {@link Problem} through a failed Future to the place that answers it. It is expected,
 * so it has no stack trace and is not logged.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.type().code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
