package dev.playhead.app.hostile;

import static dev.playhead.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.GetPositionRequest;
import dev.playhead.contracts.v1.PlaybackGrpcClient;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.core.Vertx;
import java.time.Instant;

/** The neighbour of all attackers: one device that reports and reads, on both faces. */
final class Honest {
  static final String ACCOUNT = "honest";

  private final HttpCalls http;
  private final GrpcCalls grpc;
  private int sequence;

  Honest(Vertx vertx, int port) {
    this.http = new HttpCalls(port);
    this.grpc = new GrpcCalls(vertx, port);
  }

  /**
   * Reports over each face and reads over the other what came of it.
   *
   * @return how many records the queue has more
   */
  int reportAndRead() {
    long reported = next();
    Answered answer =
        http.post(
            "/v1/accounts/" + ACCOUNT + "/events",
            Reports.of("p-1", Reports.event("s-1", sequence, "t-1", reported)));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    eventually(() -> assertThat(positionOverGrpc()).isEqualTo(reported));

    long again = next();
    assertThat(grpc.call(CollectionGrpcClient.Report, report(again)).answer().getAccepted())
        .isEqualTo(1);
    eventually(() -> assertThat(positionOverHttp()).isEqualTo(again));
    return 2;
  }

  private long next() {
    sequence++;
    return sequence * 1000L % 2_000_000;
  }

  private long positionOverGrpc() {
    return grpc.call(
            PlaybackGrpcClient.GetPosition,
            GetPositionRequest.newBuilder()
                .setAccountId(ACCOUNT)
                .setProfileId("p-1")
                .setTitleId("t-1")
                .build())
        .answer()
        .getPosition()
        .getPositionMs();
  }

  private long positionOverHttp() {
    Answered answer = http.get("/v1/accounts/" + ACCOUNT + "/profiles/p-1/positions/t-1");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().getLong("positionMs");
  }

  private ReportRequest report(long position) {
    Instant now = Instant.now();
    return ReportRequest.newBuilder()
        .setAccountId(ACCOUNT)
        .setProfileId("p-1")
        .setDevice(Device.newBuilder().setId("tv-1").setName("TV").setType("tv"))
        .setSentAt(time(now))
        .addEvents(
            Event.newBuilder()
                .setSessionId("s-1")
                .setSequence(sequence)
                .setType(EventType.EVENT_TYPE_HEARTBEAT)
                .setTime(time(now))
                .setTitleId("t-1")
                .setPositionMs(position)
                .setDurationMs(2_400_000))
        .build();
  }

  private static Timestamp time(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
