package dev.playhead.edge.grpc;

import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.problem.Failures;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.Unzip;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Makes handlers of calls with one request and one answer: read, do, answer or end. */
final class UnaryCalls {
  static final String REQUEST_ID = RequestIds.HEADER.toLowerCase(Locale.ROOT);
  private static final String STALE = "playhead-stale";

  private final RequestIds ids;
  private final long most;

  /**
   * @param most bytes of a message, unpacked
   */
  UnaryCalls(RequestIds ids, long most) {
    this.ids = ids;
    this.most = most;
  }

  /**
   * Handles a method.
   *
   * @param operation may throw, or fail its Future, with {@link dev.playhead.edge.problem.Refused}
   */
  <Q, A> Handler<GrpcServerRequest<Q, A>> handle(
      ServiceMethod<Q, A> method, Function<Q, Future<Reply<A>>> operation) {
    return call -> {
      String id = name(call);
      call.invalidMessageHandler(invalid -> end(call, Unzip.tooLarge(most), id));
      call.messageHandler(
          message ->
              run(method, operation, message)
                  .onSuccess(reply -> answer(call.response(), reply))
                  .onFailure(cause -> end(call, Failures.problem(cause, id), id)));
    };
  }

  /** Handles a method that is part of the contract and not served yet. */
  <Q, A> Handler<GrpcServerRequest<Q, A>> notServedYet() {
    return call -> {
      String detail = call.fullMethodName() + " is part of the contract, but not served yet.";
      end(call, Problem.of(ProblemType.NOT_IMPLEMENTED, detail), name(call));
    };
  }

  /** The id of a call, which its answer carries too. */
  String name(GrpcServerRequest<?, ?> call) {
    String id = ids.of(call.headers().get(REQUEST_ID));
    call.response().headers().set(REQUEST_ID, id);
    return id;
  }

  private <Q, A> Future<Reply<A>> run(
      ServiceMethod<Q, A> method, Function<Q, Future<Reply<A>>> operation, GrpcMessage message) {
    try {
      return operation.apply(Incoming.decode(method, message, most));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static <A> void answer(GrpcServerResponse<?, A> response, Reply<A> reply) {
    if (reply.staleSeconds() != Answer.FRESH) {
      response.headers().set(STALE, Long.toString(reply.staleSeconds()));
    }
    response.end(reply.message());
  }

  private static void end(GrpcServerRequest<?, ?> call, Problem problem, String id) {
    GrpcProblems.end(call.response(), problem, Map.of("requestId", id));
  }
}
