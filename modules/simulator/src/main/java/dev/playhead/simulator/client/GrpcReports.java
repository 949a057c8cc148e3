package dev.playhead.simulator.client;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.PlaybackError;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.contracts.v1.Telemetry;
import dev.playhead.simulator.script.Delivery;
import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.HouseholdDevice;
import dev.playhead.simulator.script.PlayedSession;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.InvalidStatusException;
import io.vertx.grpc.common.GrpcReadStream;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reports over gRPC. */
final class GrpcReports implements ReportChannel {
  /** Answers after which sending again would bring the same answer. */
  private static final Set<GrpcStatus> NEVER =
      EnumSet.of(
          GrpcStatus.INVALID_ARGUMENT,
          GrpcStatus.UNAUTHENTICATED,
          GrpcStatus.PERMISSION_DENIED,
          GrpcStatus.UNIMPLEMENTED);

  private final GrpcClient client;
  private final SocketAddress address;
  private final Target target;
  private final Duration patience;

  GrpcReports(GrpcClient client, Target target, Duration patience) {
    this.client = client;
    this.address = SocketAddress.inetSocketAddress(target.port(), target.host());
    this.target = target;
    this.patience = patience;
  }

  @Override
  public Future<Reply> send(Delivery delivery, Instant sentAt) {
    return report(request(delivery, sentAt))
        .map(GrpcReports::accepted)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(GrpcReports::failed);
  }

  /** As the generated client does it, which has no place for metadata. */
  private Future<ReportResponse> report(ReportRequest report) {
    return client
        .request(address, CollectionGrpcClient.Report)
        .compose(
            call -> {
              String authorization = target.authorization();
              if (authorization != null) {
                call.headers().set(HttpHeaders.AUTHORIZATION, authorization);
              }
              return call.end(report)
                  .compose(sent -> call.response())
                  .compose(GrpcReadStream::last);
            });
  }

  private static Reply accepted(@Nullable ReportResponse response) {
    if (response == null) {
      return new Reply.Unavailable("an answer without a message", 0);
    }
    String rejections =
        response.getRejectedCount() == 0 ? "" : response.getRejectedList().toString();
    return new Reply.Accepted(response.getAccepted(), rejections);
  }

  private static Reply failed(Throwable cause) {
    if (cause instanceof InvalidStatusException status && NEVER.contains(status.actualStatus())) {
      return new Reply.Refused("gRPC status " + status.actualStatus());
    }
    return new Reply.Unavailable(String.valueOf(cause), 0);
  }

  static ReportRequest request(Delivery delivery, Instant sentAt) {
    PlayedSession session = delivery.session();
    HouseholdDevice device = session.device();
    ReportRequest.Builder request =
        ReportRequest.newBuilder()
            .setAccountId(delivery.account())
            .setProfileId(session.profile())
            .setDevice(
                Device.newBuilder()
                    .setId(device.id())
                    .setName(device.name())
                    .setType(device.type()))
            .setSentAt(timestamp(sentAt.plusMillis(device.skewMs())));
    delivery.events().forEach(event -> request.addEvents(event(session, event)));
    return request.build();
  }

  private static Event event(PlayedSession session, DeviceEvent event) {
    Event.Builder proto =
        Event.newBuilder()
            .setSessionId(session.session())
            .setSequence(event.sequence())
            .setType(EventType.valueOf("EVENT_TYPE_" + event.type().name()))
            .setTime(timestamp(event.time().plusMillis(session.device().skewMs())))
            .setTitleId(session.title().id())
            .setEdition(session.title().edition())
            .setPaused(event.paused());
    if (event.hasPosition()) {
      proto.setPositionMs(event.positionMs());
    }
    if (event.fromMs() != DeviceEvent.UNKNOWN) {
      proto.setFromMs(event.fromMs());
    }
    if (event.lengthMs() != DeviceEvent.UNKNOWN) {
      proto.setDurationMs(event.lengthMs());
    }
    if (event.creditsMs() != DeviceEvent.UNKNOWN) {
      proto.setCreditsMs(event.creditsMs());
    }
    if (event.type() == dev.playhead.simulator.script.EventType.STOPPED) {
      proto.setReason(event.ended() ? "ended" : "user");
    }
    if (event.bitrateKbps() != DeviceEvent.UNKNOWN) {
      proto.setTelemetry(Telemetry.newBuilder().setBitrateKbps(event.bitrateKbps()));
    }
    @Nullable String error = event.error();
    if (error != null) {
      proto.setError(PlaybackError.newBuilder().setCode(error).setFatal(event.fatal()));
    }
    return proto.build();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
