package dev.playhead.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.access.Authenticator;
import dev.playhead.access.Caller;
import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Activity;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.ConcurrencyLimit.Policy;
import dev.playhead.domain.EventType;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.Reopened;
import dev.playhead.ports.bus.RecheckRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 7 at the edge, over both faces: the limit is checked again for a session that goes on. */
class RecheckTest {
  private static final String EVENTS = "/v1/accounts/a-1/events";
  private static final JsonArray STOP =
      new JsonArray()
          .add(JsonObject.of("sessionId", "s-1", "action", "stop", "reason", "concurrency-limit"));

  private final EdgeServer server = new EdgeServer(Map.of(), Optional.of(whoHasPaidForTwo()));
  private final HttpCalls http = new HttpCalls(server.port);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void overTheLimitTheDeviceIsToldToStopInTheAnswerToItsReport() {
    goesOn("a-1", "s-1");
    server.roles.recheck(RecheckTest::mustStop);

    assertThat(directives(report(1))).isEqualTo(STOP);

    assertThat(server.roles.rechecks)
        .containsExactly(
            new RecheckRequest(
                new AccountId("a-1"),
                new SessionId("s-1"),
                new ConcurrencyLimit(2, Policy.STOP_OLDEST)));
    ViewingEvent act = server.roles.records.remove().events().get(0);
    assertThat(act.type()).isEqualTo(EventType.LIMIT_STOPPED);
    assertThat(act.session().value()).isEqualTo("s-1");
    assertThat(act.time()).isEqualTo(Samples.NOON);
  }

  @Test
  void overGrpcAsWell() {
    goesOn("a-1", "s-1");
    server.roles.recheck(RecheckTest::mustStop);

    GrpcCalls.Ended<ReportResponse> ended =
        new GrpcCalls(server.vertx, server.port).call(CollectionGrpcClient.Report, heartbeat());

    assertThat(ended.answer().getDirectivesList())
        .singleElement()
        .satisfies(
            directive -> {
              assertThat(directive.getSessionId()).isEqualTo("s-1");
              assertThat(directive.getReason().name()).endsWith("CONCURRENCY_LIMIT");
            });
    assertThat(server.roles.records).hasSize(1);
  }

  @Test
  void withinTheLimitItGoesOnAndIsNotCheckedWithEachReport() {
    goesOn("a-1", "s-1");

    assertThat(directives(report(1))).isEmpty();
    assertThat(directives(report(2))).isEmpty();

    assertThat(server.roles.rechecks).hasSize(1);
    assertThat(server.roles.records).isEmpty();
  }

  @Test
  void aSessionThatGoesOnAgainIsCheckedAgain() {
    goesOn("a-1", "s-1");
    report(1);
    goesOn("a-1", "s-1");
    report(2);

    assertThat(server.roles.rechecks).hasSize(2);
  }

  @Test
  void theOthersAreNotChecked() {
    goesOn("a-1", "s-of-another-device");
    goesOn("a-2", "s-1");

    report(1);

    assertThat(server.roles.rechecks).isEmpty();
  }

  /** Availability over consistency. */
  @Test
  void whereNobodyCanTellItGoesOn() {
    goesOn("a-1", "s-1");
    server.roles.recheck(request -> Future.failedFuture("nobody there"));

    assertThat(directives(report(1))).isEmpty();
    assertThat(server.roles.records).isEmpty();
  }

  @Test
  void aStopThatIsNotDurableIsNotToldAndTriedAgainWithTheNextReport() {
    goesOn("a-1", "s-1");
    server.roles.recheck(
        request -> {
          server.roles.queueDown(server.roles.rechecks.size() == 1);
          return mustStop(request);
        });

    assertThat(directives(report(1))).isEmpty();
    server.roles.queueDown(false);
    assertThat(directives(report(2))).isEqualTo(STOP);
  }

  private void goesOn(String account, String session) {
    String place = String.valueOf(server.reopened.size() + 1);
    server.reopened.add(new Reopened(new AccountId(account), new SessionId(session), place));
    server.lookForReopened();
  }

  private static Future<Standing> mustStop(RecheckRequest request) {
    return Future.succeededFuture(
        new Standing.MustStop(Samples.live(request.session().value(), Activity.PLAYING)));
  }

  private HttpCalls.Answered report(int sequence) {
    return http.post(EVENTS, Samples.report(Samples.heartbeat(sequence)));
  }

  private static JsonArray directives(HttpCalls.Answered answered) {
    assertThat(answered.status()).as(answered.response().body()).isEqualTo(202);
    return answered.json().getJsonArray("directives");
  }

  private static ReportRequest heartbeat() {
    com.google.protobuf.Timestamp time =
        com.google.protobuf.Timestamp.newBuilder()
            .setSeconds(Samples.NOON.getEpochSecond())
            .build();
    return ReportRequest.newBuilder()
        .setAccountId("a-1")
        .setProfileId("p-1")
        .setDevice(Device.newBuilder().setId("tv-1"))
        .setSentAt(time)
        .addEvents(
            Event.newBuilder()
                .setSessionId("s-1")
                .setSequence(1)
                .setType(dev.playhead.contracts.v1.EventType.EVENT_TYPE_HEARTBEAT)
                .setTime(time)
                .setTitleId("t-1")
                .setPositionMs(30_000))
        .build();
  }

  private static Authenticator whoHasPaidForTwo() {
    Caller caller =
        new Caller(
            "household",
            "a-1",
            null,
            EnumSet.allOf(Scope.class),
            "tv-1",
            null,
            null,
            Instant.MAX,
            new Entitlement("small", 2));
    return credentials -> Future.succeededFuture(caller);
  }
}
