package dev.playhead.edge.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.playhead.access.Permit;
import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.Operation;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes handlers of calls with one request: read, do, answer or end. */
final class UnaryCalls {
  static final String REQUEST_ID = RequestIds.HEADER.toLowerCase(Locale.ROOT);
  private static final String STALE = "playhead-stale";

  /** The names that the contract gives these fields in every request. */
  private static final String ACCOUNT = "account_id";

  private static final String PROFILE = "profile_id";

  private static final Problem NO_MESSAGE =
      Problem.of(ProblemType.INVALID_REQUEST, "Expected one whole message, but there was none.");

  private final RequestIds ids;
  private final Admission admission;
  private final long most;

  /**
   * @param most bytes of a message, unpacked
   */
  UnaryCalls(RequestIds ids, Admission admission, long most) {
    this.ids = ids;
    this.admission = admission;
    this.most = most;
  }

  /**
   * Handles a method: its first message, to the end of the call when there is none.
   *
   * @param calls may throw, or fail its Future, with {@link dev.playhead.edge.problem.Refused} or
   *     {@link dev.playhead.access.Denied}
   */
  <Q extends Message, A> Handler<GrpcServerRequest<Q, A>> handle(
      ServiceMethod<Q, A> method, BiFunction<Q, Permit, Future<Reply<A>>> calls) {
    return stream(
        method,
        (call, request, permit) ->
            calls
                .apply(request, permit)
                .map(
                    reply -> {
                      answer(call.response(), reply);
                      return null;
                    }));
  }

  /**
   * What is done for one request, and answered as it comes.
   *
   * @param <Q> the request
   * @param <A> an answer
   */
  interface Streaming<Q, A> {
    /** Succeeds when the answers are sent and the call is ended; its failure ends the call. */
    Future<Void> run(GrpcServerRequest<Q, A> call, Q request, Permit permit);
  }

  /** As {@link #handle}, of a method with any number of answers. */
  <Q extends Message, A> Handler<GrpcServerRequest<Q, A>> stream(
      ServiceMethod<Q, A> method, Streaming<Q, A> calls) {
    Operation operation = Operation.ofRpc(method.fullMethodName());
    return call -> {
      String id = name(call);
      Future<Permit> permit = enter(call, operation);
      AtomicBoolean came = new AtomicBoolean();
      call.invalidMessageHandler(
          invalid -> {
            if (!came.getAndSet(true)) {
              end(call, Unzip.tooLarge(most), id);
            }
          });
      call.messageHandler(
          message -> {
            if (!came.getAndSet(true)) {
              run(call, operation, method, calls, message, permit)
                  .onFailure(cause -> end(call, Failures.problem(cause, id), id));
            }
          });
      call.endHandler(
          ended -> {
            if (!came.getAndSet(true)) {
              end(call, NO_MESSAGE, id);
            }
          });
    };
  }

  /** Handles a method that is part of the contract and not served yet. */
  <Q extends Message, A> Handler<GrpcServerRequest<Q, A>> notServedYet(ServiceMethod<Q, A> method) {
    String detail = method.fullMethodName() + " is part of the contract, but not served yet.";
    return handle(
        method,
        (request, permit) ->
            Future.failedFuture(Problem.of(ProblemType.NOT_IMPLEMENTED, detail).refused()));
  }

  /** Asks the gate for leave to do what a call asks for. */
  Future<Permit> enter(GrpcServerRequest<?, ?> call, Operation operation) {
    return admission.enter(operation, call.connection(), call.headers());
  }

  /** The id of a call, which its answer carries too. */
  String name(GrpcServerRequest<?, ?> call) {
    String id = ids.of(call.headers().get(REQUEST_ID));
    call.response().headers().set(REQUEST_ID, id);
    return id;
  }

  private <Q extends Message, A> Future<Void> run(
      GrpcServerRequest<Q, A> call,
      Operation operation,
      ServiceMethod<Q, A> method,
      Streaming<Q, A> calls,
      GrpcMessage message,
      Future<Permit> permit) {
    Q request;
    try {
      request = Incoming.decode(method, message, most);
    } catch (RuntimeException e) {
      // Who may not call is told so, and no more.
      return permit.compose(given -> Future.failedFuture(e));
    }
    return admission
        .remember(
            permit.map(given -> reached(given, request)),
            operation,
            parameter -> field(request, snakeCase(parameter)),
            call.response().headers().get(REQUEST_ID),
            call.connection(),
            call.headers())
        .compose(given -> calls.run(call, request, given));
  }

  private static Permit reached(Permit permit, Message request) {
    permit.require(field(request, ACCOUNT), field(request, PROFILE));
    return permit;
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable String field(Message request, String name) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
    return field == null ? null : (String) request.getField(field);
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
