package dev.playhead.edge.http;

import static dev.playhead.edge.http.Problems.assertProblem;
import static dev.playhead.edge.http.Problems.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Activity;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.EventType;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads over a real socket, and what all of the HTTP face has in common. */
class HttpFaceTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final String EVENTS = "/v1/accounts/a-1/events";
  private static final String PROFILE = "/v1/accounts/a-1/profiles/p-1";

  @BeforeEach
  void quiet() {
    SERVER.roles.reports.clear();
    SERVER.roles.questions.clear();
    SERVER.roles.queueDown(false);
    SERVER.roles.answer(question -> new Answer.Missing<>());
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void everythingThatIsWrongWithAReportIsToldAtOnce() {
    Answered answered =
        HTTP.post(
            "/v1/accounts/a%20b/events",
            "{\"device\": {\"name\": 1}, \"sentAt\": \"yesterday\", \"events\": []}");

    assertProblem(answered, 400, "invalid-report");
    assertThat(pointers(answered))
        .containsExactlyInAnyOrder(
            "accountId", "/profileId", "/device/id", "/device/name", "/sentAt", "/events");
  }

  @Test
  void aPositionIsTold() {
    SERVER.roles.answer(question -> Answer.Found.fresh(Samples.playhead("t-1", "long")));

    Answered answered = HTTP.get(PROFILE + "/positions/t-1?edition=long");

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.json())
        .isEqualTo(
            new JsonObject(
                """
                {"titleId": "t-1", "edition": "long", "positionMs": 600000, "durationMs": 2400000,
                 "progress": 0.25, "watched": false, "playCount": 1,
                 "time": "2026-11-22T12:00:00.120Z", "provenance": "exact", "sessionId": "s-1",
                 "device": {"id": "tv-1", "name": "Living room TV", "type": "tv"}}
                """));
    assertThat(answered.header("playhead-stale")).isEmpty();
  }

  @Test
  void aStaleAnswerSaysSo() {
    SERVER.roles.answer(question -> new Answer.Found<>(Samples.playhead("t-1", ""), 7));

    Answered answered = HTTP.get(PROFILE + "/positions/t-1");

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.header("playhead-stale")).isEqualTo("7");
    assertThat(answered.json().getBoolean("stale")).isTrue();
    assertThat(answered.json().containsKey("edition")).isFalse();
  }

  @Test
  void whatIsMissingHasItsOwnCode() {
    assertProblem(HTTP.get(PROFILE + "/positions/t-1"), 404, "no-position");
    assertProblem(HTTP.get("/v1/accounts/a-1/sessions/s-1"), 404, "no-session");
    assertProblem(HTTP.get("/v1/nothing"), 404, "not-found");
  }

  @Test
  void aReadThatNobodyCanAnswerIsToldToComeBack() {
    SERVER.roles.answer(question -> new Answer.Unavailable<>("both away"));

    Answered answered = HTTP.get(PROFILE + "/recent");

    assertProblem(answered, 503, "unavailable");
    assertThat(answered.header("retry-after")).isEqualTo("1");
    assertThat(answered.response().body()).doesNotContain("both away");
  }

  @Test
  void listsAreTold() {
    SERVER.roles.answer(
        question ->
            Answer.Found.fresh(List.of(Samples.playhead("t-1", ""), Samples.playhead("t-2", ""))));

    for (String list :
        List.of("/positions?titleIds=t-1,t-2,t-1", "/continue-watching", "/recent")) {
      JsonObject json = HTTP.get(PROFILE + list).json();
      assertThat(json.getJsonArray("items")).hasSize(2);
      assertThat(json.containsKey("next")).isFalse();
    }
    assertThat(SERVER.roles.questions)
        .filteredOn(Question.Positions.class::isInstance)
        .first()
        .extracting(question -> ((Question.Positions) question).titles().size())
        .isEqualTo(2);
  }

  @Test
  void historyIsReadInPages() {
    List<View> views =
        IntStream.range(0, 3).mapToObj(i -> Samples.view("s-" + i, -i, EndReason.STOPPED)).toList();
    SERVER.roles.answer(
        question -> {
          Question.History asked = (Question.History) question;
          int from = asked.range().before() == null ? 0 : 2;
          return Answer.Found.fresh(views.subList(from, Math.min(3, from + asked.limit())));
        });

    JsonObject first = HTTP.get(PROFILE + "/history?limit=2").json();
    JsonObject second =
        HTTP.get(PROFILE + "/history?limit=2&cursor=" + first.getString("next")).json();

    assertThat(first.getJsonArray("items")).hasSize(2);
    assertThat(first.getJsonArray("items").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"viewId": "s-0", "sessionId": "s-0", "titleId": "t-1", "profileId": "p-1",
                 "device": {"id": "tv-1", "name": "Living room TV", "type": "tv"},
                 "startedAt": "2026-11-22T12:00:00.120Z", "endedAt": "2026-11-22T12:00:30.120Z",
                 "watchedMs": 30000, "fromMs": 0, "positionMs": 30000, "watched": false,
                 "endReason": "stopped"}
                """));
    assertThat(second.getJsonArray("items")).hasSize(1);
    assertThat(second.containsKey("next")).isFalse();
    assertThat(SERVER.roles.questions)
        .last()
        .extracting(question -> ((Question.History) question).range().before())
        .isEqualTo(Place.of(views.get(1)));
  }

  @Test
  void activeSessionsAreTold() {
    SERVER.roles.answer(
        question -> Answer.Found.fresh(List.of(Samples.live("s-1", Activity.PAUSED))));

    JsonObject session =
        HTTP.get("/v1/accounts/a-1/sessions").json().getJsonArray("items").getJsonObject(0);

    assertThat(session)
        .isEqualTo(
            new JsonObject(
                """
                {"sessionId": "s-1", "profileId": "p-1",
                 "device": {"id": "tv-1", "name": "Living room TV", "type": "tv"}, "titleId": "t-1",
                 "startedAt": "2026-11-22T12:00:00.120Z", "positionMs": 30000,
                 "state": "paused", "paused": true,
                 "leaseEndsAt": "2026-11-22T12:01:30.120Z"}
                """));
  }

  @Test
  void aSessionIsToldAsItsView() {
    SERVER.roles.answer(question -> Answer.Found.fresh(Samples.live("s-1", Activity.PLAYING)));

    JsonObject view = HTTP.get("/v1/accounts/a-1/sessions/s-1").json();

    assertThat(view.getString("viewId")).isEqualTo("s-1");
    assertThat(view.containsKey("endedAt")).isFalse();
  }

  @Test
  void everyUnfitParameterIsNamed() {
    Answered answered =
        HTTP.get("/v1/accounts/a%00/profiles/p%2F1/history?limit=201&from=now&cursor=x&titleId=");

    assertProblem(answered, 400, "invalid-request");
    assertThat(pointers(answered))
        .containsExactlyInAnyOrder("accountId", "profileId", "limit", "from", "cursor", "titleId");
    assertProblem(HTTP.get(PROFILE + "/positions"), 400, "invalid-request");
    assertProblem(
        HTTP.get(PROFILE + "/positions?titleIds=" + "t,".repeat(50) + "a+b"),
        400,
        "invalid-request");
  }

  @Test
  void anErasureGoesIntoTheLogAsAnActAboutTheWholeAccount() {
    Answered answered = HTTP.call("DELETE", "/v1/accounts/a-1");

    assertThat(answered.status()).isEqualTo(202);
    assertThat(SERVER.roles.records)
        .last()
        .satisfies(
            record -> {
              assertThat(record.account().value()).isEqualTo("a-1");
              assertThat(record.events())
                  .extracting(ViewingEvent::type)
                  .containsExactly(EventType.ACCOUNT_ERASED);
            });
  }

  @Test
  void anErasureThatIsNotDurableSaysSo() {
    SERVER.roles.queueDown(true);

    assertProblem(HTTP.call("DELETE", "/v1/accounts/a-1"), 503, "queue-unavailable");
  }

  @Test
  void anotherMethodIsRefusedWithThoseThatAreServed() {
    Answered answered = HTTP.call("PATCH", EVENTS);

    assertProblem(answered, 405, "method-not-allowed");
    assertThat(answered.header("allow")).isEqualTo("POST, OPTIONS");
    assertThat(HTTP.call("OPTIONS", "/v1/accounts/a-1/sessions").header("allow"))
        .isEqualTo("GET, POST, OPTIONS");
  }

  @Test
  void aPageOfThisMachineMayAsk() {
    Answered inAdvance =
        HTTP.send(
            HTTP.to(EVENTS)
                .header("origin", "http://localhost:3000")
                .header("access-control-request-method", "POST")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
    Answered stranger =
        HTTP.send(HTTP.to(PROFILE + "/recent").header("origin", "https://evil.example").build());

    assertThat(inAdvance.status()).isEqualTo(204);
    assertThat(inAdvance.header("access-control-allow-origin")).isEqualTo("http://localhost:3000");
    assertThat(inAdvance.header("access-control-allow-headers")).contains("content-type");
    assertThat(stranger.header("access-control-allow-origin")).isEmpty();
  }

  @Test
  void aCallersRequestIdIsKept() {
    Answered answered =
        HTTP.send(HTTP.to(PROFILE + "/recent").header("request-id", "mine-7").build());

    assertThat(answered.header("request-id")).isEqualTo("mine-7");
  }

  @Test
  void theContractAndItsPageAreServed() {
    assertThat(HTTP.get("/openapi.yaml").response().body()).startsWith("openapi: 3.1");
    assertThat(HTTP.get("/docs").response().body()).contains("swagger-ui-bundle.js");
    assertThat(HTTP.get("/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
    assertThat(HTTP.get("/docs/swagger-ui.css").header("content-type")).startsWith("text/css");
  }
}
