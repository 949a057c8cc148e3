package dev.playhead.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.EraseAccountRequest;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.GetPositionRequest;
import dev.playhead.contracts.v1.GetPositionResponse;
import dev.playhead.contracts.v1.ListHistoryRequest;
import dev.playhead.contracts.v1.ListHistoryResponse;
import dev.playhead.contracts.v1.PlaybackGrpcClient;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.contracts.v1.SupportGrpcClient;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.Report;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.grpc.GrpcCalls.Ended;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.ports.bus.Answer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gRPC face over a real socket. */
class GrpcFaceTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final ServiceMethod<HealthCheckResponse, HealthCheckRequest> HEALTH =
      ServiceMethod.client(
          ServiceName.create("grpc.health.v1.Health"),
          "Check",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(HealthCheckResponse.newBuilder()));
  private static final ServiceMethod<ServerReflectionResponse, ServerReflectionRequest> REFLECTION =
      ServiceMethod.client(
          ServiceName.create("grpc.reflection.v1.ServerReflection"),
          "ServerReflectionInfo",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(ServerReflectionResponse.newBuilder()));

  private static final GrpcCalls GRPC = new GrpcCalls(SERVER.vertx, SERVER.port);

  @BeforeEach
  void quiet() {
    SERVER.roles.reports.clear();
    SERVER.roles.batches.clear();
    SERVER.roles.queueDown(false);
    SERVER.roles.answer(question -> new Answer.Missing<>());
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void aReportIsTheSameAsOverHttp() {
    Ended<ReportResponse> ended = GRPC.call(CollectionGrpcClient.Report, report("r-1", 0));
    Report overGrpc = SERVER.roles.reports.remove();
    new HttpCalls(SERVER.port)
        .post("/v1/accounts/a-1/events", Samples.report(Samples.heartbeat(0)));
    Report overHttp = SERVER.roles.reports.remove();

    assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
    assertThat(ended.answer().getRequestId()).isEqualTo("r-1");
    assertThat(ended.answer().getAccepted()).isEqualTo(1);
    assertThat(ended.headers().get("request-id")).isNotEmpty();
    assertThat(overGrpc).isEqualTo(overHttp);
  }

  @Test
  void gzipIsUnpacked() {
    Ended<ReportResponse> ended = GRPC.call(CollectionGrpcClient.Report, report("r-1", 0), "gzip");

    assertThat(ended.answer().getAccepted()).isEqualTo(1);
  }

  @Test
  void aReportWithNothingGoodInItNamesWhatIsWrong() {
    ReportRequest.Builder request = report("r-1", 0).toBuilder();
    request.getEventsBuilder(0).clearPositionMs();

    Ended<ReportResponse> ended = GRPC.call(CollectionGrpcClient.Report, request.build());

    assertThat(ended.status()).isEqualTo(GrpcStatus.INVALID_ARGUMENT);
    assertThat(ended.code()).isEqualTo("invalid-report");
    assertThat(ended.errors())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("/events/0/positionMs");
  }

  /** What a viewer or an operator does is not a device's to tell. */
  @Test
  void anActIsNoReport() {
    for (EventType type : EventType.values()) {
      if (type != EventType.UNRECOGNIZED && type.getNumber() >= 32) {
        ReportRequest.Builder request = report("r-1", 0).toBuilder();
        request.getEventsBuilder(0).setType(type);

        Ended<ReportResponse> ended = GRPC.call(CollectionGrpcClient.Report, request.build());

        assertThat(ended.code()).as(type.name()).isEqualTo("invalid-report");
      }
    }
    assertThat(SERVER.roles.reports).isEmpty();
  }

  /** Or exports and timelines would not say what happened. */
  @Test
  void everyTypeOfEventHasItsNameInTheContract() {
    // What is asked of an account as a whole is in no answer: the raw log never has it.
    assertThat(
            Stream.of(dev.playhead.domain.EventType.values()).filter(type -> !type.isOfAccount()))
        .allSatisfy(
            type ->
                assertThat(EventType.valueOf("EVENT_TYPE_" + type.name()).getNumber())
                    .isEqualTo(type.code()));
  }

  @Test
  void moreErrorsThanTrailersHoldAreCounted() {
    ReportRequest.Builder request = report("r-1", 0).toBuilder();
    Event bad = request.getEvents(0).toBuilder().clearPositionMs().build();
    request.clearEvents().addAllEvents(Collections.nCopies(1000, bad));

    Ended<ReportResponse> ended = GRPC.call(CollectionGrpcClient.Report, request.build());

    assertThat(ended.code()).isEqualTo("invalid-report");
    assertThat(ended.errors()).hasSizeBetween(10, 100);
    assertThat(ended.errors().get(ended.errors().size() - 1).getDescription()).endsWith(" more");
  }

  @Test
  void anEmptyReportNamesAllThatIsWrong() {
    Ended<ReportResponse> ended =
        GRPC.call(CollectionGrpcClient.Report, ReportRequest.getDefaultInstance());

    assertThat(ended.errors())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactlyInAnyOrder("accountId", "/profileId", "/device", "/events");
  }

  @Test
  void aMessageOverTheLimitIsRefused() {
    ReportRequest.Builder large = report("x".repeat(2 << 20), 0).toBuilder();

    for (String encoding : List.of("identity", "gzip")) {
      Ended<ReportResponse> ended = GRPC.call(CollectionGrpcClient.Report, large.build(), encoding);
      assertThat(ended.status()).as(encoding).isEqualTo(GrpcStatus.RESOURCE_EXHAUSTED);
      assertThat(ended.code()).isEqualTo("report-too-large");
    }
  }

  @Test
  void aQueueThatIsDownIsToldWithTheTimeToTryAgain() {
    SERVER.roles.queueDown(true);

    Ended<ReportResponse> ended = GRPC.call(CollectionGrpcClient.Report, report("r-1", 0));

    assertThat(ended.status()).isEqualTo(GrpcStatus.UNAVAILABLE);
    assertThat(ended.code()).isEqualTo("queue-unavailable");
    assertThat(ended.detail(RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(1);
  }

  @Test
  void aStreamAcknowledgesEachReport() {
    List<ReportRequest> reports =
        IntStream.range(0, 200).mapToObj(i -> report("r-" + i, i)).toList();

    Ended<List<ReportResponse>> ended =
        GRPC.stream(CollectionGrpcClient.ReportStream, reports, true);

    assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
    assertThat(ended.answer())
        .hasSize(200)
        .extracting(ReportResponse::getRequestId)
        .doesNotHaveDuplicates()
        .contains("r-0", "r-199");
    assertThat(SERVER.roles.batches.size()).as("messages on the bus").isLessThan(200);
  }

  @Test
  void aStreamEndsWithTheFirstReportThatIsRefused() {
    ReportRequest bad = report("bad", 1).toBuilder().clearDevice().build();

    Ended<List<ReportResponse>> ended =
        GRPC.stream(CollectionGrpcClient.ReportStream, List.of(report("good", 0), bad), false);

    assertThat(ended.status()).isEqualTo(GrpcStatus.INVALID_ARGUMENT);
    assertThat(ended.detail(ErrorInfo.class).getMetadataMap())
        .containsEntry("reportRequestId", "bad");
  }

  @Test
  void aStreamEndsWhenTheQueueIsDown() {
    SERVER.roles.queueDown(true);

    Ended<List<ReportResponse>> ended =
        GRPC.stream(CollectionGrpcClient.ReportStream, List.of(report("r-1", 0)), false);

    assertThat(ended.status()).isEqualTo(GrpcStatus.UNAVAILABLE);
    assertThat(ended.answer()).isEmpty();
  }

  @Test
  void aPositionIsTold() {
    SERVER.roles.answer(question -> new Answer.Found<>(Samples.playhead("t-1", ""), 7));

    Ended<GetPositionResponse> ended =
        GRPC.call(
            PlaybackGrpcClient.GetPosition,
            GetPositionRequest.newBuilder()
                .setAccountId("a-1")
                .setProfileId("p-1")
                .setTitleId("t-1")
                .build());

    assertThat(ended.answer().getPosition().getPositionMs()).isEqualTo(600_000);
    assertThat(ended.answer().getPosition().getProgress()).isEqualTo(0.25);
    assertThat(ended.answer().getStale()).isTrue();
    assertThat(ended.headers().get("playhead-stale")).isEqualTo("7");
  }

  @Test
  void whatIsMissingOrUnfitSaysSo() {
    GetPositionRequest unfit = GetPositionRequest.newBuilder().setAccountId("a b").build();
    GetPositionRequest missing =
        unfit.toBuilder().setAccountId("a").setProfileId("p").setTitleId("t").build();

    assertThat(GRPC.call(PlaybackGrpcClient.GetPosition, missing).code()).isEqualTo("no-position");
    assertThat(GRPC.call(PlaybackGrpcClient.GetPosition, unfit).errors())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("accountId", "profileId", "titleId");
  }

  @Test
  void historyIsReadInPages() {
    SERVER.roles.answer(
        question ->
            Answer.Found.fresh(
                List.of(Samples.view("s-2", 2, null), Samples.view("s-1", 1, EndReason.EXPIRED))));

    ListHistoryResponse page =
        GRPC.call(
                PlaybackGrpcClient.ListHistory,
                ListHistoryRequest.newBuilder()
                    .setAccountId("a-1")
                    .setProfileId("p-1")
                    .setLimit(1)
                    .build())
            .answer();

    assertThat(page.getItemsCount()).isEqualTo(1);
    assertThat(page.getItems(0).hasEndedAt()).isFalse();
    assertThat(page.getNext()).isNotEmpty();
  }

  @Test
  void theServerDescribesItselfAndItsHealth() {
    HealthCheckResponse health =
        GRPC.call(
                HEALTH, HealthCheckRequest.newBuilder().setService("playhead.v1.Playback").build())
            .answer();
    ServerReflectionRequest list =
        ServerReflectionRequest.newBuilder().setListServices("*").build();
    List<ServerReflectionResponse> described =
        GRPC.stream(REFLECTION, List.of(list), true).answer();

    assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    assertThat(described.get(0).getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .contains("playhead.v1.Collection", "playhead.v1.Support", "grpc.health.v1.Health");
  }

  @Test
  void anErasureGoesIntoTheLogAsOverHttp() {
    Ended<?> nobody =
        GRPC.call(SupportGrpcClient.EraseAccount, EraseAccountRequest.getDefaultInstance());
    Ended<?> ended =
        GRPC.call(
            SupportGrpcClient.EraseAccount,
            EraseAccountRequest.newBuilder().setAccountId("a-1").build());

    assertThat(nobody.status()).isEqualTo(GrpcStatus.INVALID_ARGUMENT);
    assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
    assertThat(SERVER.roles.records)
        .last()
        .satisfies(
            record ->
                assertThat(record.events().get(0).type())
                    .isEqualTo(dev.playhead.domain.EventType.ACCOUNT_ERASED));
  }

  /** A report of one heartbeat, the same as in {@link Samples}. */
  private static ReportRequest report(String requestId, int sequence) {
    return ReportRequest.newBuilder()
        .setRequestId(requestId)
        .setAccountId("a-1")
        .setProfileId("p-1")
        .setDevice(Device.newBuilder().setId("tv-1").setName("Living room TV").setType("tv"))
        .setSentAt(time("2026-11-22T04:00:05.120Z"))
        .addEvents(
            Event.newBuilder()
                .setSessionId("s-1")
                .setSequence(sequence)
                .setType(EventType.EVENT_TYPE_HEARTBEAT)
                .setTime(time("2026-11-22T04:00:00Z"))
                .setTitleId("t-1")
                .setPositionMs(30_000))
        .build();
  }

  private static Timestamp time(String text) {
    java.time.Instant instant = java.time.Instant.parse(text);
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
