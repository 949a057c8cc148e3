package dev.playhead.edge.http;

import dev.playhead.edge.api.Operation;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Answers an operation that is part of the contract and not served yet. */
record NotServedYet(Operation operation) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Answers.problem(
        context.response(),
        Problem.of(
            ProblemType.NOT_IMPLEMENTED,
            operation.method()
                + " "
                + operation.path()
                + " is part of the contract, but not served"
                + " yet."));
  }
}
