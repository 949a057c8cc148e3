package dev.playhead.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import dev.playhead.access.Caller;
import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.EraseAccountRequest;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.GetTimelineRequest;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.contracts.v1.SupportGrpcClient;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.grpc.GrpcCalls.Ended;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.audit.AuditRecord;
import io.vertx.core.Future;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who did what is recorded before it is done, over both faces; and who may no more is let go. */
class AuditedCallsTest {
  private static final Caller AGENT = caller("agent-7", Set.of(Scope.SUPPORT));
  private static final Caller OPERATOR = caller("operator-1", Set.of(Scope.ADMIN, Scope.REPORT));
  private static final Map<String, Caller> CALLERS =
      Map.of("Bearer agent", AGENT, "Bearer operator", OPERATOR);

  private final EdgeServer server =
      new EdgeServer(
          Map.of(),
          Optional.of(
              shown ->
                  Future.succeededFuture(
                      CALLERS.getOrDefault(String.valueOf(shown.authorization()), OPERATOR))));
  private final HttpCalls http = new HttpCalls(server.port);
  private final GrpcCalls grpc = new GrpcCalls(server.vertx, server.port);

  private static Caller caller(String subject, Set<Scope> scopes) {
    return new Caller(
        subject,
        null,
        null,
        scopes,
        subject,
        "t-" + subject,
        Samples.NOON,
        Instant.MAX,
        Entitlement.NONE);
  }

  private static ReportRequest report() {
    Instant now = Instant.parse("2026-11-22T04:00:00Z");
    Timestamp time = Timestamp.newBuilder().setSeconds(now.getEpochSecond()).build();
    return ReportRequest.newBuilder()
        .setRequestId("r-1")
        .setAccountId("a-1")
        .setProfileId("p-1")
        .setDevice(Device.newBuilder().setId("tv-1").setName("Living room TV").setType("tv"))
        .setSentAt(time)
        .addEvents(
            Event.newBuilder()
                .setSessionId("s-1")
                .setSequence(0)
                .setType(EventType.EVENT_TYPE_HEARTBEAT)
                .setTime(time)
                .setTitleId("t-1")
                .setPositionMs(30_000))
        .build();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Answered call(String method, String path, String token) {
    return http.send(
        http.to(path)
            .header("authorization", "Bearer " + token)
            .header("request-id", "r-77")
            .method(method, BodyPublishers.noBody())
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/accounts/a-1/sessions/s-1/timeline, agent, agent-7, getTimeline, 404",
    "GET, /v1/accounts/a-1/export, operator, operator-1, exportAccount, 404",
    "DELETE, /v1/accounts/a-1, operator, operator-1, eraseAccount, 202"
  })
  void itIsRecordedOverHttpBeforeItIsAnswered(
      String method, String path, String token, String who, String action, int status) {
    Answered answered = call(method, path, token);

    assertThat(answered.status()).isEqualTo(status);
    AuditRecord record = server.audit.records().get(0);
    assertThat(record)
        .isEqualTo(
            new AuditRecord(
                record.id(),
                Samples.NOON,
                who,
                action,
                path,
                "127.0.0.1",
                "r-77",
                AuditRecord.ALLOWED,
                Map.of("callerTokenId", "t-" + who)));
  }

  @Test
  void itIsRecordedOverGrpcInTheSameWords() {
    Ended<?> ended =
        grpc.call(
            SupportGrpcClient.GetTimeline,
            GetTimelineRequest.newBuilder().setAccountId("a-1").setSessionId("s-1").build());

    assertThat(ended.status()).isEqualTo(GrpcStatus.PERMISSION_DENIED);
    assertThat(server.audit.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.who()).isEqualTo("operator-1");
              assertThat(record.action()).isEqualTo("getTimeline");
              assertThat(record.target()).isEqualTo("/v1/accounts/a-1/sessions/s-1/timeline");
              assertThat(record.from()).isEqualTo("127.0.0.1");
              assertThat(record.outcome()).isEqualTo(AuditRecord.REFUSED);
              assertThat(record.requestId()).isNotEmpty();
            });
  }

  @Test
  void whatIsAllowedOverGrpcIsRecordedToo() {
    Ended<?> ended =
        grpc.call(
            SupportGrpcClient.EraseAccount,
            EraseAccountRequest.newBuilder().setAccountId("a-1").build());

    assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
    assertThat(server.audit.records())
        .extracting(AuditRecord::action, AuditRecord::target, AuditRecord::outcome)
        .containsExactly(tuple("eraseAccount", "/v1/accounts/a-1", AuditRecord.ALLOWED));
  }

  @Test
  void aRefusalIsRecordedOverHttp() {
    Answered answered = call("GET", "/v1/accounts/a-1/export", "agent");

    assertThat(answered.status()).isEqualTo(403);
    assertThat(server.audit.records())
        .extracting(AuditRecord::who, AuditRecord::outcome)
        .containsExactly(tuple("agent-7", AuditRecord.REFUSED));
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    server.audit.goAway();

    Answered answered = call("DELETE", "/v1/accounts/a-1", "operator");
    Ended<?> ended =
        grpc.call(
            SupportGrpcClient.EraseAccount,
            EraseAccountRequest.newBuilder().setAccountId("a-1").build());

    assertThat(answered.status()).isEqualTo(503);
    assertThat(answered.json().getString("code")).isEqualTo("unavailable");
    assertThat(answered.header("retry-after")).isEqualTo("1");
    assertThat(ended.status()).isEqualTo(GrpcStatus.UNAVAILABLE);
  }

  @Test
  void whatDevicesDoIsNotRecorded() {
    call("GET", "/v1/accounts/a-1/sessions", "operator");

    assertThat(server.audit.records()).isEmpty();
  }

  @Test
  void anOpenStreamEndsWhenItsTokenIsRevoked() {
    server.vertx.setPeriodic(
        20,
        look -> {
          if (!server.roles.reports.isEmpty()) {
            server.revoked.add(OPERATOR.subject());
          }
        });

    Ended<List<ReportResponse>> ended =
        grpc.stream(CollectionGrpcClient.ReportStream, List.of(report()), false);

    assertThat(ended.status()).isEqualTo(GrpcStatus.UNAUTHENTICATED);
  }

  @Test
  void aTokenThatWasRevokedIsRefusedThoughItIsKnown() {
    assertThat(call("DELETE", "/v1/accounts/a-1", "operator").status()).isEqualTo(202);

    server.revoked.add(OPERATOR.subject());

    assertThat(call("DELETE", "/v1/accounts/a-1", "operator").status()).isEqualTo(401);
  }
}
