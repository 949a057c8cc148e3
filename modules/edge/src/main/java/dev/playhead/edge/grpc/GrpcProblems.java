package dev.playhead.edge.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.playhead.contracts.v1.ActiveSession;
import dev.playhead.contracts.v1.ConcurrencyLimitReached;
import dev.playhead.edge.problem.FieldError;
import dev.playhead.edge.problem.Problem;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.StartAnswer.LimitReached;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Ends calls with a problem: the status of the table, and in {@code grpc-status-details-bin} a
 * {@code google.rpc.Status} with the same code and errors as over HTTP.
 */
final class GrpcProblems {
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE = "grpc-message";
  static final String DETAILS = "grpc-status-details-bin";
  private static final String DOMAIN = "playhead.dev";

  /** Clients refuse more than 8 KiB of trailers, and Base64 makes four bytes of three. */
  private static final int MOST_ERROR_BYTES = 4096;

  private GrpcProblems() {}

  /**
   * Ends the call.
   *
   * @param about what the problem belongs to, such as the id of the request
   */
  static void end(GrpcServerResponse<?, ?> response, Problem problem, Map<String, String> about) {
    response.status(problem.type().grpcStatus()).statusMessage(message(problem));
    response.trailers().set(DETAILS, details(problem, about));
    response.end();
  }

  /** Ends a call that no method has taken: its trailers are all that it gets. */
  static void turnAway(HttpServerResponse response, Problem problem, Map<String, String> about) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/grpc")
        .putHeader(STATUS, Integer.toString(problem.type().grpcStatus().code))
        .putHeader(MESSAGE, message(problem))
        .putHeader(DETAILS, details(problem, about))
        .end();
  }

  private static String message(Problem problem) {
    return problem.detail().isEmpty() ? problem.type().title() : problem.detail();
  }

  private static String details(Problem problem, Map<String, String> about) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes(problem, about));
  }

  private static byte[] bytes(Problem problem, Map<String, String> about) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(problem.type().grpcStatus().code)
            .setMessage(problem.type().title())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason(problem.type().code())
                        .setDomain(DOMAIN)
                        .putAllMetadata(about)
                        .build()));
    if (!problem.errors().isEmpty()) {
      status.addDetails(Any.pack(badRequest(problem.errors())));
    }
    LimitReached reached = problem.limitReached();
    if (reached != null) {
      status.addDetails(Any.pack(limitReached(reached)));
    }
    if (problem.retryAfterSeconds() != Problem.NO_RETRY) {
      Duration delay = Duration.newBuilder().setSeconds(problem.retryAfterSeconds()).build();
      status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()));
    }
    return status.build().toByteArray();
  }

  /** Newest first; of very many, those that clients have room for. */
  private static ConcurrencyLimitReached limitReached(LimitReached reached) {
    ConcurrencyLimitReached.Builder out =
        ConcurrencyLimitReached.newBuilder().setLimit(reached.limit());
    int size = 0;
    for (LiveSession session : reached.active()) {
      ActiveSession active = ProtoAnswers.activeSession(session);
      size += active.getSerializedSize();
      if (size > MOST_ERROR_BYTES) {
        break;
      }
      out.addActiveSessions(active);
    }
    return out.build();
  }

  private static BadRequest badRequest(List<FieldError> errors) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    int size = 0;
    for (FieldError error : errors) {
      FieldViolation violation =
          FieldViolation.newBuilder()
              .setField(error.pointer())
              .setDescription(error.message())
              .build();
      size += violation.getSerializedSize();
      if (size > MOST_ERROR_BYTES) {
        bad.addFieldViolationsBuilder()
            .setDescription((errors.size() - bad.getFieldViolationsCount()) + " more");
        break;
      }
      bad.addFieldViolations(violation);
    }
    return bad.build();
  }
}
