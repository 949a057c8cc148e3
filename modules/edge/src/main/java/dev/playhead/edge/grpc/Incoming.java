package dev.playhead.edge.grpc;

import com.google.protobuf.CodedInputStream;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.Unzip;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.CodecException;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.ServiceMethod;
import java.io.IOException;

/**
 * Reads the messages of calls. The library would unpack a message of any size, and would reset the
 * stream, without a status, for one that it cannot read.
 */
final class Incoming {
  /**
   * Most fields that a message may have, besides one for each 16 bytes: no event takes fewer. An
   * empty one is two bytes on the wire and an object of seventy times that once it is read.
   */
  private static final int MOST_FIELDS = 1000;

  private static final int LEAST_EVENT_BYTES = 16;

  private Incoming() {}

  /**
   * Reads one message.
   *
   * @param most bytes unpacked
   * @throws dev.playhead.edge.problem.Refused when it is unreadable or too large
   */
  static <Q> Q decode(ServiceMethod<Q, ?> method, GrpcMessage message, long most) {
    try {
      GrpcMessage unpacked = unpacked(message, most);
      checkFields(unpacked.payload());
      return method.decoder().decode(unpacked);
    } catch (CodecException | IOException e) {
      throw unreadable("Expected a message of " + method.fullMethodName() + ", but it is none.");
    }
  }

  private static void checkFields(Buffer payload) throws IOException {
    int left = MOST_FIELDS + payload.length() / LEAST_EVENT_BYTES;
    if (payload.length() <= left) {
      return;
    }
    CodedInputStream in = CodedInputStream.newInstance(payload.getBytes());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (left-- == 0 || !in.skipField(tag)) {
        throw unreadable("Expected fewer fields in a message of this size.");
      }
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
