package dev.playhead.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest.FieldViolation;
import dev.playhead.contracts.v1.ConcurrencyLimitReached;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.RenewPlayTokenRequest;
import dev.playhead.contracts.v1.RenewPlayTokenResponse;
import dev.playhead.contracts.v1.SessionsGrpcClient;
import dev.playhead.contracts.v1.StartSessionRequest;
import dev.playhead.contracts.v1.StartSessionResponse;
import dev.playhead.domain.Activity;
import dev.playhead.domain.SessionStart;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.FakeRoles;
import dev.playhead.edge.Samples;
import dev.playhead.edge.grpc.GrpcCalls.Ended;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.StartAnswer;
import io.vertx.grpc.common.GrpcStatus;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starting within the limit over gRPC: the same as over HTTP. */
class StartOverGrpcTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final GrpcCalls GRPC = new GrpcCalls(SERVER.vertx, SERVER.port);

  @BeforeEach
  void quiet() {
    SERVER.roles.starts.clear();
    SERVER.roles.admit(FakeRoles::admitted);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static StartSessionRequest.Builder wish() {
    return StartSessionRequest.newBuilder()
        .setAccountId("a-1")
        .setProfileId("p-1")
        .setDevice(Device.newBuilder().setId("tv-1").setName("Living room TV").setType("tv"))
        .setTitleId("t-1")
        .setDurationMs(2_400_000);
  }

  @Test
  void aSessionIsStartedAsOverHttp() {
    Ended<StartSessionResponse> ended = GRPC.call(SessionsGrpcClient.StartSession, wish().build());
    SessionStart overGrpc = SERVER.roles.starts.remove().start();
    new HttpCalls(SERVER.port)
        .post(
            "/v1/accounts/a-1/sessions",
            """
            {"profileId": "p-1", "device": {"id": "tv-1", "name": "Living room TV", "type": "tv"},
             "titleId": "t-1", "durationMs": 2400000}
            """);
    SessionStart overHttp = SERVER.roles.starts.remove().start();

    assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
    assertThat(ended.answer().getSessionId()).isEqualTo(overGrpc.session().value());
    assertThat(ended.answer().hasResume()).isFalse();
    assertThat(ended.answer().getHeartbeatSeconds()).isEqualTo(30);
    assertThat(ended.answer().getLeaseSeconds()).isEqualTo(90);
    assertThat(ended.answer().getLimitChecked()).isTrue();
    assertThat(ended.answer().getPlayToken()).isNotEmpty();
    assertThat(overGrpc).usingRecursiveComparison().ignoringFields("session").isEqualTo(overHttp);
  }

  @Test
  void overTheLimitItIsToldWhoIsInTheWay() {
    SERVER.roles.admit(
        request -> new StartAnswer.LimitReached(1, List.of(Samples.live("s-1", Activity.PLAYING))));

    Ended<StartSessionResponse> ended = GRPC.call(SessionsGrpcClient.StartSession, wish().build());

    assertThat(ended.status()).isEqualTo(GrpcStatus.FAILED_PRECONDITION);
    assertThat(ended.code()).isEqualTo("concurrency-limit");
    ConcurrencyLimitReached reached = ended.detail(ConcurrencyLimitReached.class);
    assertThat(reached.getLimit()).isEqualTo(1);
    assertThat(reached.getActiveSessionsList())
        .singleElement()
        .satisfies(active -> assertThat(active.getSessionId()).isEqualTo("s-1"));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Ended<StartSessionResponse> ended =
        GRPC.call(
            SessionsGrpcClient.StartSession,
            wish().clearProfileId().clearDevice().setDurationMs(-1).build());

    assertThat(ended.status()).isEqualTo(GrpcStatus.INVALID_ARGUMENT);
    assertThat(ended.errors())
        .extracting(FieldViolation::getField)
        .containsExactlyInAnyOrder("/profileId", "/device", "/durationMs");
  }

  @Test
  void anActiveSessionGetsAFreshPlayToken() {
    SERVER.roles.answer(question -> Answer.Found.fresh(Samples.live("s-1", Activity.PLAYING)));

    Ended<RenewPlayTokenResponse> ended =
        GRPC.call(
            SessionsGrpcClient.RenewPlayToken,
            RenewPlayTokenRequest.newBuilder().setAccountId("a-1").setSessionId("s-1").build());

    assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
    assertThat(ended.answer().getPlayToken()).isNotEmpty();
    assertThat(ended.answer().getExpiresAt().getSeconds())
        .isEqualTo(Samples.NOON.getEpochSecond() + 90);
  }
}
