package dev.playhead.edge.report;

import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;

/**
 * How large a report may be.
 *
 * @param bytes unpacked
 */
public record ReportLimits(long bytes, int events) {
  Problem tooManyEvents() {
    return Problem.of(
        ProblemType.REPORT_TOO_LARGE,
        "Expected a report of at most " + events + " events. Send it in parts.");
  }
}
