package dev.playhead.edge.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.Unzip;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.CodecException;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.WireFormat;
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
      if (unpacked.format() == WireFormat.PROTOBUF) {
        checkFields(unpacked.payload());
      }
      return method.decoder().decode(unpacked);
    } catch (CodecException | IOException e) {
      throw unreadable("Expected a message of " + method.fullMethodName() + ", but it is none.");
    }
  }

  /**
   * The same method, but what the contract does not know is dropped while a request is read. Kept
   * as the library keeps it, three bytes on the wire are an object of two hundred.
   */
  static <Q extends Message, A> ServiceMethod<Q, A> known(
      ServiceMethod<Q, A> method, Parser<Q> parser) {
    Parser<Q> known = DiscardUnknownFieldsParser.wrap(parser);
    GrpcMessageDecoder<Q> decoder =
        new GrpcMessageDecoder<>() {
          @Override
          public Q decode(GrpcMessage message) throws CodecException {
            if (message.format() != WireFormat.PROTOBUF) {
              return method.decoder().decode(message);
            }
            try {
              return known.parseFrom(message.payload().getBytes());
            } catch (InvalidProtocolBufferException e) {
              throw new CodecException(e);
            }
          }

          @Override
          public boolean accepts(WireFormat format) {
            return method.decoder().accepts(format);
          }
        };
    return ServiceMethod.server(
        method.serviceName(), method.methodName(), method.encoder(), decoder);
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
