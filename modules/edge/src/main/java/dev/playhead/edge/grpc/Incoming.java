package dev.playhead.edge.grpc;

import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.Unzip;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.CodecException;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.ServiceMethod;

/**
 * Reads the messages of calls. The library would unpack a message of any size, and would reset the
 * stream, without a status, for one that it cannot read.
 */
final class Incoming {
  private Incoming() {}

  /**
   * Reads one message.
   *
   * @param most bytes unpacked
   * @throws dev.playhead.edge.problem.Refused when it is unreadable or too large
   */
  static <Q> Q decode(ServiceMethod<Q, ?> method, GrpcMessage message, long most) {
    try {
      return method.decoder().decode(unpacked(message, most));
    } catch (CodecException e) {
      throw unreadable("Expected a message of " + method.fullMethodName() + ", but it is none.");
    }
  }

  private static GrpcMessage unpacked(GrpcMessage message, long most) {
    return switch (message.encoding()) {
      case "identity" -> message;
      case "gzip" ->
          GrpcMessage.message(
              "identity",
              message.format(),
              Buffer.buffer(Unzip.gzip(message.payload().getBytes(), most)));
      default -> throw unreadable("Expected the encoding gzip or identity.");
    };
  }

  private static RuntimeException unreadable(String detail) {
    return Problem.of(ProblemType.INVALID_REQUEST, detail).refused();
  }
}
