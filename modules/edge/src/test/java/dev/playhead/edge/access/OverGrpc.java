package dev.playhead.edge.access;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.edge.access.Contracted.Rpc;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.grpc.GrpcCalls.Ended;
import io.vertx.core.Vertx;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the rpcs of the proto files, whatever their messages are. */
final class OverGrpc {
  private final GrpcCalls calls;

  OverGrpc(Vertx vertx, int port) {
    this.calls = new GrpcCalls(vertx, port);
  }

  Said call(Rpc rpc, Place place, @Nullable String token) {
    ServiceMethod<Message, Message> method =
        ServiceMethod.client(
            ServiceName.create(rpc.method().getService().getFullName()),
            rpc.method().getName(),
            GrpcMessageEncoder.encoder(),
            GrpcMessageDecoder.decoder(DynamicMessage.newBuilder(rpc.method().getOutputType())));
    Message request = request(rpc, place);
    GrpcCalls shown = token == null ? calls : calls.withToken(token);
    Ended<?> ended =
        rpc.method().isClientStreaming()
            ? shown.stream(method, List.of(request), true)
            : rpc.operationId().equals("watchSessions")
                ? shown.open(method, request)
                : shown.call(method, request);
    return new Said(status(ended.status()), words(ended), "");
  }

  private static Message request(Rpc rpc, Place place) {
    if (rpc.operationId().equals("report")) {
      return report(place);
    }
    DynamicMessage.Builder request = DynamicMessage.newBuilder(rpc.method().getInputType());
    for (FieldDescriptor field : rpc.method().getInputType().getFields()) {
      String id = place.parameters().get(field.getJsonName());
      if (id != null && field.isRepeated()) {
        request.addRepeatedField(field, id);
      } else if (id != null) {
        request.setField(field, id);
      } else if (field.getName().equals("position_ms")) {
        request.setField(field, 1L);
      }
    }
    return request.build();
  }

  private static ReportRequest report(Place place) {
    ReportRequest.Builder report =
        ReportRequest.newBuilder()
            .setRequestId("r-1")
            .setAccountId(place.account())
            .setProfileId(place.profile())
            .setDevice(Device.newBuilder().setId("tv-1"));
    report.getSentAtBuilder().setSeconds(1_795_320_005);
    Event.Builder event =
        report
            .addEventsBuilder()
            .setSessionId(place.session())
            .setSequence(0)
            .setType(EventType.EVENT_TYPE_HEARTBEAT)
            .setTitleId("t-1")
            .setPositionMs(1);
    event.getTimeBuilder().setSeconds(1_795_320_000);
    return report.build();
  }

  private static int status(GrpcStatus status) {
    return switch (status) {
      case OK -> 200;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case INVALID_ARGUMENT -> 400;
      case UNIMPLEMENTED -> 501;
      default -> 500;
    };
  }

  /** Status, message and details as they came, without the ids of call and report. */
  private static String words(Ended<?> ended) {
    if (ended.status() == GrpcStatus.OK) {
      return String.valueOf(ended.message());
    }
    ErrorInfo info = ended.detail(ErrorInfo.class);
    ErrorInfo said = info.toBuilder().removeMetadata("requestId").build();
    return ended.status() + " " + ended.statusMessage() + "\n" + said;
  }
}
