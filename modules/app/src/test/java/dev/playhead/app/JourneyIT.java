package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static dev.playhead.app.Household.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.playhead.app.cli.PlayheadCommand;
import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An evening in front of the television, as the API tells it. */
class JourneyIT {
  private static final NodeConfig CONFIG =
      NodeConfig.shared(JourneyIT.class)
          // Leases outlive a busy machine's pauses.
          .with("sessions.heartbeat", "60s");
  private static final ApplicationUnderTest NODE = ApplicationUnderTest.start(CONFIG);

  private final Household home = Household.at(NODE.http);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void serves() {
    assertThat(NODE.management().get("/health/ready").status()).isEqualTo(200);
  }

  @AfterAll
  static void close() {
    NODE.close();
  }

  @Test
  void aSessionIsFollowedFromItsStartToItsStop() {
    home.report("tv", event("s1", 0, "started", now.minusSeconds(90), 0));
    eventually(() -> assertThat(home.activeSessions()).containsExactly("s1"));

    home.report(
        "tv",
        event("s1", 1, "heartbeat", now.minusSeconds(60), 30_000),
        event("s1", 2, "heartbeat", now.minusSeconds(30), 60_000));
    eventually(() -> assertThat(position("title-s1")).isEqualTo(60_000));
    assertThat(home.items("/continue-watching")).hasSize(1);
    assertThat(home.items("/recent")).hasSize(1);
    assertThat(home.items("/history").get(0).containsKey("endedAt")).isFalse();

    home.report("tv", event("s1", 3, "stopped", now, 90_000));
    eventually(() -> assertThat(home.activeSessions()).isEmpty());
    JsonObject session = home.read("/sessions/s1");
    assertThat(session.getString("endReason")).isEqualTo("stopped");
    assertThat(session.getLong("watchedMs")).isEqualTo(90_000);
    eventually(() -> assertThat(home.items("/history").get(0)).isEqualTo(session));
    assertThat(home.items("/positions?titleIds=title-s1,other"))
        .singleElement()
        .satisfies(item -> assertThat(item.getLong("positionMs")).isEqualTo(90_000));
  }

  @Test
  void aStartOnTheSameDeviceReplacesWhatPlaysThereAndOnNoOther() {
    home.report("tv", event("first", 0, "started", now.minusSeconds(50), 0));
    home.report("phone", event("other", 0, "started", now.minusSeconds(40), 0));
    home.report("tv", event("second", 0, "started", now.minusSeconds(10), 0));

    eventually(
        () -> assertThat(home.activeSessions()).containsExactlyInAnyOrder("second", "other"));
    eventually(
        () ->
            assertThat(home.read("/sessions/first").getString("endReason")).isEqualTo("replaced"));
  }

  @Test
  void aReportSentAgainChangesNothing() {
    JsonObject[] events = {
      event("s1", 0, "started", now.minusSeconds(90), 0),
      event("s1", 1, "stopped", now.minusSeconds(60), 30_000)
    };
    home.report("tv", events);
    home.report("tv", events);
    home.report("tv", event("s2", 0, "started", now, 0));

    eventually(() -> assertThat(home.items("/history")).hasSize(2));
    assertThat(home.items("/history").get(1).getLong("watchedMs")).isEqualTo(30_000);
  }

  /** ellite/scrob#172, sbondCo/Watcharr#785. */
  @Test
  void whatWasWatchedElsewhereIsImportedOnceAtItsTimeAndBelowWhatIsNewer(@TempDir Path folder)
      throws IOException {
    home.report(
        "tv",
        event("s1", 0, "started", now.minusSeconds(90), 0),
        event("s1", 1, "stopped", now.minusSeconds(30), 60_000));
    Path export = folder.resolve("get_history.json");
    Files.writeString(
        export,
        """
        [{"row_id": 1, "started": 1650000000, "stopped": 1650001200, "user": "anna",
          "full_title": "One", "rating_key": 1, "percent_complete": 50, "watched_status": 0},
         {"row_id": 2, "started": 1650100000, "stopped": 1650102400, "user": "anna",
          "full_title": "Two", "rating_key": 2, "percent_complete": 99, "watched_status": 1}]
        """);
    Path titles = folder.resolve("titles.csv");
    Files.writeString(titles, "title,titleId,minutes\nOne,title-s1,40\n");
    String[] command = {
      "import",
      "--account=" + home.account(),
      "--url=http://127.0.0.1:" + NODE.port(),
      "--titles=" + titles,
      export.toString(),
      "--preview"
    };
    CommandLine playhead =
        PlayheadCommand.commandLine().setOut(new PrintWriter(Writer.nullWriter()));

    playhead.execute(Arrays.copyOf(command, 5));
    playhead.execute(Arrays.copyOf(command, 5));

    eventually(() -> assertThat(home.items("/history")).hasSize(3));
    assertThat(home.items("/history").stream().skip(1))
        .extracting(view -> view.getString("startedAt"), view -> view.getLong("watchedMs"))
        .containsExactly(
            tuple("2022-04-16T09:06:40.000Z", 2_400_000L),
            tuple("2022-04-15T05:20:00.000Z", 1_200_000L));
    assertThat(home.items("/history").get(1).getBoolean("watched")).isTrue();
    assertThat(position("title-s1")).isEqualTo(60_000);
    StringWriter preview = new StringWriter();
    playhead.setOut(new PrintWriter(preview)).execute(command);
    assertThat(preview.toString()).containsPattern("anna +2 .* 2\\R");
  }

  @Test
  void aRecordThatNobodyCanReadIsPutAsideAndHoldsUpNothing() {
    String prefix = CONFIG.value("kafka.topic-prefix");
    byte[] poison = "no report".getBytes(StandardCharsets.UTF_8);
    try (KafkaTopics topics = new KafkaTopics(CONFIG.value("kafka.bootstrap"))) {
      for (int partition = 0; partition < 4; partition++) {
        topics.append(prefix + "events.v1", partition, poison);
      }

      home.report("tv", event("s1", 0, "started", now, 0));

      eventually(() -> assertThat(home.activeSessions()).containsExactly("s1"));
      eventually(
          () ->
              assertThat(topics.read(prefix + "rejected.v1"))
                  .filteredOn(letter -> Arrays.equals(letter.value(), poison))
                  .hasSize(4)
                  .allSatisfy(
                      letter -> assertThat(letter.headers().lastHeader("reason")).isNotNull()));
    }
  }

  @Test
  void everythingThatWasToldIsInTheExport() {
    home.report(
        "tv",
        event("s1", 0, "started", now.minusSeconds(90), 0),
        event("s1", 1, "stopped", now.minusSeconds(60), 30_000));
    home.report("phone", event("s2", 0, "started", now, 0));

    eventually(() -> assertThat(exported("view")).containsExactlyInAnyOrder("s1", "s2"));
    eventually(() -> assertThat(exported("position")).containsExactlyInAnyOrder("s1", "s2"));
    assertThat(exported("event")).containsExactlyInAnyOrder("s1", "s1", "s2");
  }

  /** The sessions that lines of that kind are of. */
  private List<String> exported(String kind) {
    return home.get("/export")
        .response()
        .body()
        .lines()
        .map(line -> new JsonObject(line).getJsonObject(kind))
        .filter(Objects::nonNull)
        .map(item -> item.getString("sessionId"))
        .toList();
  }

  @Test
  void anErasedAccountIsGoneFromEveryAnswerAndEveryStoreAndBeginsAnew() {
    home.report(
        "tv",
        event("e1", 0, "started", now.minusSeconds(90), 0),
        event("e1", 1, "stopped", now.minusSeconds(30), 60_000));
    home.report("phone", event("e2", 0, "started", now, 0));
    eventually(() -> assertThat(home.activeSessions()).containsExactly("e2"));
    eventually(() -> assertThat(position("title-e1")).isEqualTo(60_000));
    eventually(() -> assertThat(engagement("title-e1").getInteger("views")).isEqualTo(1));

    try (Leftovers leftovers = new Leftovers(CONFIG)) {
      assertThat(leftovers.tables(home.account())).hasSize(7);
      assertThat(leftovers.keys(home.account())).isNotEmpty();

      Answered answer = NODE.http.call("DELETE", "/v1/accounts/" + home.account());

      assertThat(answer.status()).isEqualTo(202);
      eventually(() -> assertThat(leftovers.tables(home.account())).isEmpty());
      eventually(() -> assertThat(leftovers.keys(home.account())).isEmpty());
    }
    assertThat(home.activeSessions()).isEmpty();
    assertThat(home.items("/history")).isEmpty();
    assertThat(home.items("/recent")).isEmpty();
    assertThat(home.items("/continue-watching")).isEmpty();
    assertThat(home.get("/profiles/anna/positions/title-e1").status()).isEqualTo(404);
    assertThat(home.get("/sessions/e1").status()).isEqualTo(404);
    assertThat(home.get("/sessions/e1/timeline").status()).isEqualTo(404);
    assertThat(exported("event")).isEmpty();
    assertThat(exported("view")).isEmpty();
    assertThat(exported("position")).isEmpty();
    assertThat(engagement("title-e1").getInteger("views")).isZero();

    home.report("tv", event("e3", 0, "started", Instant.now(), 0));
    home.report("phone", event("e2", 1, "heartbeat", Instant.now(), 30_000));
    eventually(() -> assertThat(position("title-e2")).isEqualTo(30_000));
    eventually(() -> assertThat(home.activeSessions()).containsExactlyInAnyOrder("e2", "e3"));
    eventually(() -> assertThat(exported("event")).containsExactlyInAnyOrder("e2", "e3"));
  }

  private static JsonObject engagement(String title) {
    return NODE.http.get("/v1/titles/" + title + "/engagement").json();
  }

  @Test
  void whatNobodyKnowsIsMissingAndNotEmpty() {
    Answered answer = home.get("/sessions/none");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().getString("code")).isEqualTo("no-session");
  }

  private long position(String title) {
    Answered answer = home.get("/profiles/anna/positions/" + title);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().getLong("positionMs");
  }
}
