package dev.playhead.edge.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.edge.EdgeServer;
import dev.playhead.testkit.Await;
import io.vertx.core.Promise;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream lasts no longer than the token that it was opened with. */
class OpenStreamTest {
  private final EdgeServer server = new EdgeServer(Signed.ENVIRONMENT);

  @AfterEach
  void close() {
    server.close();
  }

  private static ReportRequest report(int sequence) {
    Timestamp time = Timestamp.newBuilder().setSeconds(1_795_320_000).build();
    return ReportRequest.newBuilder()
        .setAccountId("a-1")
        .setProfileId("p-1")
        .setDevice(Device.newBuilder().setId("tv-1"))
        .setSentAt(time)
        .setRequestId("r-" + sequence)
        .addEvents(
            Event.newBuilder()
                .setSessionId("s-1")
                .setSequence(sequence)
                .setType(EventType.EVENT_TYPE_HEARTBEAT)
                .setTime(time)
                .setTitleId("t-1")
                .setPositionMs(30_000))
        .build();
  }

  /** Sends a report, and when that is acknowledged does something and sends another one. */
  private GrpcStatus endsWith(Runnable between) {
    GrpcClient client = GrpcClient.client(server.vertx);
    SocketAddress address = SocketAddress.inetSocketAddress(server.port, "127.0.0.1");
    Promise<GrpcStatus> ended = Promise.promise();
    server
        .vertx
        .getOrCreateContext()
        .runOnContext(
            run ->
                client
                    .request(address, CollectionGrpcClient.ReportStream)
                    .onFailure(ended::fail)
                    .onSuccess(call -> converse(call, between, ended)));
    return Await.result(ended.future());
  }

  private static void converse(
      GrpcClientRequest<ReportRequest, ReportResponse> call,
      Runnable between,
      Promise<GrpcStatus> ended) {
    call.headers().set("authorization", "Bearer " + Signed.token("tv-1"));
    call.response()
        .onFailure(ended::tryFail)
        .onSuccess(
            response -> {
              response.handler(
                  acknowledged -> {
                    if (acknowledged.getRequestId().equals("r-0")) {
                      between.run();
                      call.end(report(1));
                    }
                  });
              response.endHandler(end -> ended.tryComplete(response.status()));
            });
    call.write(report(0));
  }

  @Test
  void itGoesOnWhileTheTokenHolds() {
    GrpcStatus status = endsWith(() -> server.later.set(Signed.LIFE_SECONDS));

    assertThat(status).as("within the leeway").isEqualTo(GrpcStatus.OK);
    assertThat(server.roles.reports).hasSize(2);
  }

  @Test
  void itEndsWhenTheTokenHasExpired() {
    GrpcStatus status = endsWith(() -> server.later.set(Signed.LIFE_SECONDS + 30));

    assertThat(status).isEqualTo(GrpcStatus.UNAUTHENTICATED);
    assertThat(server.roles.reports).hasSize(1);
  }

  @Test
  void itEndsWhenTheTokenIsRevoked() {
    GrpcStatus status = endsWith(() -> server.revoked.add("tv-1"));

    assertThat(status).isEqualTo(GrpcStatus.UNAUTHENTICATED);
    assertThat(server.roles.reports).hasSize(1);
  }
}
