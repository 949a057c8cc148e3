package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Concurrent streams on real engines (rules 8 and 9): starting, being refused, giving way. */
class StartIT {
  private static final int LIMIT = 4;
  private static final int RACERS = 200;
  private static final NodeConfig CONFIG =
      NodeConfig.shared(StartIT.class)
          // Leases outlive a busy machine's pauses.
          .with("sessions.heartbeat", "60s");
  private static final ApplicationUnderTest NODE = ApplicationUnderTest.start(CONFIG);

  private final Household home = Household.at(NODE.http);

  @AfterAll
  static void close() {
    NODE.close();
  }

  @Test
  void aStartedSessionIsActiveAtOnceAndIsFollowedToItsStop() {
    String session = started("tv", "film");
    assertThat(home.activeSessions()).containsExactly(session);

    home.report("tv", of(session, 0, "heartbeat", 30_000), of(session, 1, "stopped", 60_000));
    eventually(() -> assertThat(home.activeSessions()).isEmpty());

    JsonObject view = home.read("/sessions/" + session);
    assertThat(view.getString("endReason")).isEqualTo("stopped");
    assertThat(view.getLong("positionMs")).isEqualTo(60_000);
    assertThat(view.getJsonObject("device").getString("id")).isEqualTo("tv");
    Answered again = home.start("tv", "film");
    assertThat(again.json().getJsonObject("resume").getLong("positionMs")).isEqualTo(60_000);
  }

  @Test
  void aSessionGetsPlayTokensUntilItsEnd() {
    String session = started("tv", "film");
    assertThat(playToken(session).status()).isEqualTo(200);

    home.report("tv", of(session, 0, "stopped", 1_000));

    eventually(
        () -> {
          Answered refused = playToken(session);
          assertThat(refused.status()).isEqualTo(409);
          assertThat(refused.json().getString("code")).isEqualTo("session-ended");
        });
  }

  @Test
  void overTheLimitItIsToldWhoIsInTheWayNewestFirst() {
    List<String> started =
        IntStream.range(0, LIMIT).mapToObj(i -> started("tv-" + i, "film-" + i)).toList();

    Answered refused = home.start("phone", "film");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().getInteger("limit")).isEqualTo(LIMIT);
    List<String> inTheWay =
        refused.json().getJsonArray("activeSessions").stream()
            .map(active -> ((JsonObject) active).getString("sessionId"))
            .toList();
    assertThat(inTheWay).containsExactlyInAnyOrderElementsOf(started);
    assertThat(inTheWay.get(0)).isEqualTo(started.get(LIMIT - 1));

    home.report("tv-0", of(started.get(0), 0, "stopped", 1_000));
    eventually(() -> assertThat(home.start("phone", "film").status()).isEqualTo(201));
  }

  @Test
  void aStartOnTheSameDeviceReplacesWhatPlaysThere() {
    String first = started("tv", "film");
    IntStream.range(1, LIMIT).forEach(i -> started("tv-" + i, "film"));

    String second = started("tv", "other-film");

    eventually(
        () ->
            assertThat(home.activeSessions())
                .hasSize(LIMIT)
                .contains(second)
                .doesNotContain(first));
    eventually(
        () ->
            assertThat(home.read("/sessions/" + first).getString("endReason"))
                .isEqualTo("replaced"));
  }

  /** Rules 9 and 10, as the screen "too many people" has it. */
  @Test
  void oneThatIsStoppedFromElsewhereMakesRoom() {
    String first = started("tv-0", "film");
    IntStream.range(1, LIMIT).forEach(i -> started("tv-" + i, "film"));
    assertThat(home.start("phone", "film").status()).isEqualTo(409);

    assertThat(
            NODE.http
                .call("DELETE", "/v1/accounts/" + home.account() + "/sessions/" + first)
                .status())
        .isEqualTo(202);

    eventually(() -> assertThat(home.start("phone", "film").status()).isEqualTo(201));
    eventually(() -> assertThat(home.activeSessions()).hasSize(LIMIT).doesNotContain(first));
  }

  /** Rule 7: a TV that slept while others took all places. */
  @Test
  void whoComesBackWhenAllPlacesAreTakenIsToldToStop() {
    String first = started("tv-0", "film");
    IntStream.range(1, LIMIT).forEach(i -> started("tv-" + i, "film"));
    home.report("tv-0", of(first, 0, "stopped", 1_000));
    eventually(() -> assertThat(home.start("phone", "film").status()).isEqualTo(201));

    AtomicInteger sequence = new AtomicInteger();
    eventually(
        () ->
            assertThat(directives(first, sequence.incrementAndGet()))
                .containsExactly(
                    JsonObject.of(
                        "sessionId", first, "action", "stop", "reason", "concurrency-limit")));

    eventually(() -> assertThat(home.activeSessions()).hasSize(LIMIT).doesNotContain(first));
    assertThat(home.read("/sessions/" + first).getString("endReason"))
        .isEqualTo("concurrency-limit");
  }

  private List<Object> directives(String session, int sequence) {
    return home
        .send("tv-0", of(session, sequence, "heartbeat", 1_000))
        .json()
        .getJsonArray("directives")
        .stream()
        .toList();
  }

  @Test
  void theOldestIsStoppedWhereThatIsThePolicy() {
    try (ApplicationUnderTest other =
        ApplicationUnderTest.start(
            CONFIG.with("plans.default.limit", "1").with("plans.default.policy", "stop-oldest"))) {
      Household there = home.via(other.http);
      String first = there.start("tv", "film").json().getString("sessionId");

      Answered second = there.start("phone", "film");

      assertThat(second.status()).as(second.response().body()).isEqualTo(201);
      String session = second.json().getString("sessionId");
      eventually(() -> assertThat(there.activeSessions()).containsExactly(session));
      eventually(
          () ->
              assertThat(there.read("/sessions/" + first).getString("endReason"))
                  .isEqualTo("concurrency-limit"));
    }
  }

  @Test
  void ofTwoHundredStartsRacingForTheLastPlaceExactlyOneWins() {
    IntStream.range(1, LIMIT).forEach(i -> started("tv-" + i, "film"));
    HttpClient client = HttpClient.newHttpClient();
    HttpCalls http = NODE.http;

    List<CompletableFuture<HttpResponse<String>>> race =
        IntStream.range(0, RACERS)
            .mapToObj(
                i ->
                    client.sendAsync(
                        http.to("/v1/accounts/" + home.account() + "/sessions")
                            .POST(
                                BodyPublishers.ofString(
                                    Household.wish("racer-" + i, "film").encode()))
                            .build(),
                        BodyHandlers.ofString()))
            .toList();
    List<Integer> statuses = race.stream().map(answer -> answer.join().statusCode()).toList();

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(RACERS - 1);
    assertThat(home.activeSessions()).hasSize(LIMIT);
  }

  private String started(String device, String title) {
    Answered answer = home.start(device, title);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    assertThat(answer.json().getBoolean("limitChecked")).isTrue();
    return answer.json().getString("sessionId");
  }

  private Answered playToken(String session) {
    return NODE.http.post(
        "/v1/accounts/" + home.account() + "/sessions/" + session + "/play-token", "");
  }

  private static JsonObject of(String session, int sequence, String type, long position) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Household.event(session, sequence, type, now, position).put("titleId", "film");
  }
}
