package dev.playhead.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.ports.Stop;
import dev.playhead.testkit.Await;
import io.vertx.core.Promise;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 10: a device that holds a stream learns at once that its session was stopped. */
class UnaskedDirectivesTest {
  private final EdgeServer server = new EdgeServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aStopIsToldOnceOnTheStreamThatReportsTheSessionWithoutAnotherReport() {
    List<ReportResponse> answers =
        answers(
            () -> {
              server.stops.add(stop("a-1", "s-1"));
              server.stops.add(stop("a-1", "s-of-another-stream"));
              server.stops.add(stop("a-2", "s-1"));
            });

    assertThat(answers).extracting(ReportResponse::getRequestId).containsExactly("r-0", "", "r-1");
    assertThat(answers.get(0).getDirectivesList()).isEmpty();
    assertThat(answers.get(1).getDirectivesList())
        .singleElement()
        .satisfies(
            directive -> {
              assertThat(directive.getSessionId()).isEqualTo("s-1");
              assertThat(directive.getReason().name()).endsWith("REMOTE_STOP");
            });
  }

  private static Stop stop(String account, String session) {
    return new Stop(
        new AccountId(account), new SessionId(session), EndReason.REMOTE_STOP, Samples.NOON);
  }

  /** Reports, does something once that is acknowledged, and reports again when told something. */
  private List<ReportResponse> answers(Runnable between) {
    GrpcClient client = GrpcClient.client(server.vertx);
    SocketAddress address = SocketAddress.inetSocketAddress(server.port, "127.0.0.1");
    Promise<List<ReportResponse>> ended = Promise.promise();
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
      Promise<List<ReportResponse>> ended) {
    List<ReportResponse> answers = new ArrayList<>();
    call.response()
        .onFailure(ended::tryFail)
        .onSuccess(
            response -> {
              response.handler(
                  answer -> {
                    answers.add(answer);
                    if (answer.getRequestId().equals("r-0")) {
                      between.run();
                    } else if (answer.getRequestId().isEmpty()) {
                      call.end(report(1));
                    }
                  });
              response.endHandler(end -> ended.tryComplete(answers));
            });
    call.write(report(0));
  }

  private static ReportRequest report(int sequence) {
    Timestamp time = Timestamp.newBuilder().setSeconds(Samples.NOON.getEpochSecond()).build();
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
}
