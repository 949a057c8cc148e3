package dev.playhead.edge.http;

import static dev.playhead.edge.http.Problems.assertProblem;
import static dev.playhead.edge.http.Problems.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.Activity;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.EventType;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.FakeRoles;
import dev.playhead.edge.Samples;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.StartAnswer;
import dev.playhead.ports.bus.StartAnswer.MayStart;
import dev.playhead.ports.bus.StartRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starting within the limit, as the HTTP face tells it (rules 8 and 9). */
class StartOverHttpTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final String SESSIONS = "/v1/accounts/a-1/sessions";
  private static final String WISH =
      """
      {"profileId": "p-1", "device": {"id": "tv-1", "name": "Living room TV", "type": "tv"},
       "titleId": "t-1", "edition": "long", "durationMs": 2400000}
      """;

  @BeforeEach
  void quiet() {
    SERVER.roles.starts.clear();
    SERVER.roles.records.clear();
    SERVER.roles.withdrawn.clear();
    SERVER.roles.queueDown(false);
    SERVER.roles.admit(FakeRoles::admitted);
    SERVER.roles.answer(question -> new Answer.Missing<>());
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void aSessionIsStarted() {
    Answered answered = HTTP.post(SESSIONS, WISH);

    assertThat(answered.status()).as(answered.response().body()).isEqualTo(201);
    JsonObject json = answered.json();
    assertThat(UUID.fromString(json.getString("sessionId")).version()).isEqualTo(7);
    assertThat(json.getInteger("heartbeatSeconds")).isEqualTo(30);
    assertThat(json.getInteger("leaseSeconds")).isEqualTo(90);
    assertThat(json.getBoolean("limitChecked")).isTrue();
    assertThat(json.containsKey("resume")).isFalse();
    assertThat(json.containsKey("stale")).isFalse();
    assertThat(answered.header("playhead-limit-checked")).isEmpty();
  }

  @Test
  void aStartIsAnEventInTheLogThatNoDeviceCouldHaveSent() {
    Answered answered = HTTP.post(SESSIONS, WISH);

    AcceptedReport record = SERVER.roles.records.remove();
    ViewingEvent event = record.events().get(0);
    assertThat(event.type()).isEqualTo(EventType.STARTED);
    assertThat(event.session().value()).isEqualTo(answered.json().getString("sessionId"));
    assertThat(event.sequence()).isGreaterThan(EventCheck.MAX_NUMBER);
    assertThat(event.time()).isEqualTo(Samples.NOON);
    assertThat(event.title().edition()).isEqualTo("long");
    assertThat(event.durationMs()).isEqualTo(2_400_000);
    assertThat(record.device()).isEqualTo(Samples.TV);
    assertThat(record.profile().value()).isEqualTo("p-1");
  }

  @Test
  void thePositionToGoOnFromIsTold() {
    SERVER.roles.admit(
        request -> {
          MayStart admitted = FakeRoles.admitted(request);
          return new MayStart(
              admitted.started(),
              admitted.session(),
              Samples.playhead("t-1", "long"),
              3,
              false,
              List.of(),
              List.of());
        });

    Answered answered = HTTP.post(SESSIONS, WISH);

    assertThat(answered.json().getJsonObject("resume").getLong("positionMs")).isEqualTo(600_000);
    assertThat(answered.json().getBoolean("stale")).isTrue();
    assertThat(answered.header("playhead-stale")).isEqualTo("3");
    assertThat(answered.json().getBoolean("limitChecked")).isFalse();
    assertThat(answered.header("playhead-limit-checked")).isEqualTo("false");
  }

  @Test
  void overTheLimitItIsToldWhoIsInTheWay() {
    LiveSession inTheWay = Samples.live("s-1", Activity.PLAYING);
    SERVER.roles.admit(request -> new StartAnswer.LimitReached(1, List.of(inTheWay)));

    Answered answered = HTTP.post(SESSIONS, WISH);

    assertProblem(answered, 409, "concurrency-limit");
    assertThat(answered.json().getInteger("limit")).isEqualTo(1);
    JsonObject active = answered.json().getJsonArray("activeSessions").getJsonObject(0);
    assertThat(active.getString("sessionId")).isEqualTo("s-1");
    assertThat(active.getString("profileId")).isEqualTo("p-1");
    assertThat(active.getJsonObject("device").getString("name")).isEqualTo("Living room TV");
    assertThat(active.getString("titleId")).isEqualTo("t-1");
    assertThat(active.getString("startedAt")).isEqualTo("2026-11-22T12:00:00.120Z");
    assertThat(active.getLong("positionMs")).isEqualTo(30_000);
    assertThat(SERVER.roles.records).isEmpty();
  }

  @Test
  void aStartThatIsNotDurableIsTakenBack() {
    SERVER.roles.queueDown(true);

    Answered answered = HTTP.post(SESSIONS, WISH);

    assertProblem(answered, 503, "queue-unavailable");
    assertThat(answered.header("retry-after")).isEqualTo("1");
    assertThat(SERVER.roles.withdrawn).hasSize(1);
  }

  @Test
  void whoGivesWayIsStoppedBeforeTheStart() {
    LiveSession oldest = Samples.live("s-1", Activity.PLAYING);
    SERVER.roles.admit(request -> insteadOf(oldest, request));

    Answered answered = HTTP.post(SESSIONS, WISH);

    assertThat(answered.status()).isEqualTo(201);
    ViewingEvent stop = SERVER.roles.records.remove().events().get(0);
    assertThat(stop.type()).isEqualTo(EventType.LIMIT_STOPPED);
    assertThat(stop.session().value()).isEqualTo("s-1");
    ViewingEvent start = SERVER.roles.records.remove().events().get(0);
    assertThat(start.type()).isEqualTo(EventType.STARTED);
  }

  @Test
  void whoCannotBeStoppedKeepsItsPlace() {
    LiveSession oldest = Samples.live("s-1", Activity.PLAYING);
    SERVER.roles.admit(request -> insteadOf(oldest, request));
    SERVER.roles.queueDown(true);

    assertProblem(HTTP.post(SESSIONS, WISH), 503, "queue-unavailable");

    assertThat(SERVER.roles.withdrawn)
        .singleElement()
        .satisfies(start -> assertThat(start.stopped()).containsExactly(oldest));
  }

  private static MayStart insteadOf(LiveSession oldest, StartRequest request) {
    MayStart admitted = FakeRoles.admitted(request);
    return new MayStart(
        admitted.started(),
        admitted.session(),
        null,
        Answer.FRESH,
        true,
        List.of(),
        List.of(oldest));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Answered answered =
        HTTP.post(
            SESSIONS,
            "{\"profileId\": 7, \"device\": {\"name\": []}, \"edition\": \"\", \"durationMs\": -1}");

    assertProblem(answered, 400, "invalid-request");
    assertThat(pointers(answered))
        .containsExactlyInAnyOrder(
            "/profileId", "/titleId", "/device/id", "/device/name", "/edition", "/durationMs");
    assertThat(SERVER.roles.starts).isEmpty();
  }

  @Test
  void aDeviceIsNeeded() {
    Answered answered = HTTP.post(SESSIONS, "{\"profileId\": \"p-1\", \"titleId\": \"t-1\"}");

    assertProblem(answered, 400, "invalid-request");
    assertThat(pointers(answered)).containsExactly("/device");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertProblem(HTTP.post(SESSIONS, "[]"), 400, "invalid-request");
    assertProblem(HTTP.post(SESSIONS, ""), 400, "invalid-request");
    assertProblem(HTTP.post(SESSIONS, "{"), 400, "invalid-request");
  }

  @Test
  void whoSaysNothingOfAPlanHasTheDefaultOne() {
    HTTP.post(SESSIONS, WISH);

    StartRequest asked = SERVER.roles.starts.remove();
    assertThat(asked.limit()).isEqualTo(new ConcurrencyLimit(4, ConcurrencyLimit.Policy.REFUSE));
  }

  // JellyboxAD/Jellyfin.Plugin.StreamLimit#15: clients ignore a stop
  @Test
  void aPlayTokenIsCheckedWithThePublicKeyAlone()
      throws JoseException, InvalidJwtException, MalformedClaimException {
    Answered started = HTTP.post(SESSIONS, WISH);
    Answered keys = HTTP.get("/.well-known/jwks.json");

    assertThat(keys.status()).isEqualTo(200);
    assertThat(keys.response().body()).doesNotContain("\"d\"");
    JwtClaims claims = checked(started.json().getString("playToken"), keys.response().body());
    assertThat(claims.getStringClaimValue("account")).isEqualTo("a-1");
    assertThat(claims.getStringClaimValue("profile")).isEqualTo("p-1");
    assertThat(claims.getStringClaimValue("session"))
        .isEqualTo(started.json().getString("sessionId"));
    assertThat(claims.getStringClaimValue("device")).isEqualTo("tv-1");
    assertThat(claims.getStringClaimValue("title")).isEqualTo("t-1");
    assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
        .isEqualTo(90);
  }

  private static JwtClaims checked(String token, String keys)
      throws JoseException, InvalidJwtException {
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(
            new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
        .setExpectedIssuer("playhead")
        .setExpectedAudience("playback")
        .setEvaluationTime(NumericDate.fromSeconds(Samples.NOON.getEpochSecond() + 1))
        .setRequireExpirationTime()
        .build()
        .processToClaims(token);
  }

  @Test
  void anActiveSessionGetsAFreshPlayToken() {
    SERVER.roles.answer(question -> Answer.Found.fresh(Samples.live("s-1", Activity.PLAYING)));

    Answered answered = HTTP.post(SESSIONS + "/s-1/play-token", "");

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.json().getString("playToken")).isNotEmpty();
    assertThat(answered.json().getString("expiresAt")).isEqualTo("2026-11-22T12:01:30.000Z");
  }

  // JellyboxAD/Jellyfin.Plugin.StreamLimit#15: a player that ignores the stop gets no further than
  // its token
  @Test
  void aSessionThatHasEndedGetsNone() {
    SERVER.roles.answer(
        question ->
            Answer.Found.fresh(
                new LiveSession(
                    Samples.view("s-1", 0, EndReason.STOPPED),
                    Activity.STOPPED,
                    Samples.NOON,
                    Samples.NOON)));

    assertProblem(HTTP.post(SESSIONS + "/s-1/play-token", ""), 409, "session-ended");
  }

  @Test
  void aSessionThatThereIsNotGetsNone() {
    assertProblem(HTTP.post(SESSIONS + "/s-1/play-token", ""), 404, "no-session");
  }
}
