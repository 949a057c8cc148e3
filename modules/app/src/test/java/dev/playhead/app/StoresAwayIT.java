package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static dev.playhead.app.Household.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.Engine;
import dev.playhead.devstack.EngineSizes;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.RunningEngine;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise I10: each store dies under a node that stays, and comes back. */
class StoresAwayIT {
  private static final String POSITION = "/profiles/anna/positions/title-s1";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private static Path data;

  @SuppressWarnings("NullAway.Init") // start() sets it, as the two below
  private static DevStack stack;

  @SuppressWarnings("NullAway.Init")
  private static NodeConfig config;

  @SuppressWarnings("NullAway.Init")
  private static ApplicationUnderTest node;

  private final Household home = Household.at(node.http);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeAll
  static void start() throws InterruptedException {
    stack =
        DevStack.start(
            DevStackOptions.of(EnginesHome.ofBuild(SharedStack.sourceTree()), data)
                .withSizes(EngineSizes.TESTS));
    config = NodeConfig.on(stack.addresses()).with("kafka.delivery-timeout", "2s");
    node = ApplicationUnderTest.start(config);
  }

  @AfterAll
  static void close() {
    node.close();
    stack.close();
  }

  /** One test's failure is not the next one's. */
  @AfterEach
  void everythingRuns() throws InterruptedException {
    for (RunningEngine engine : stack.engines()) {
      engine.start();
    }
  }

  @Test
  void withoutKafkaReportsAreRefusedAndReadsGoOn() throws InterruptedException {
    reportPosition(0, 10_000);
    eventually(() -> assertThat(position()).isEqualTo(10_000));

    stack.engine(Engine.KAFKA).kill();

    Answered refused = home.send("tv", event("s1", 1, "heartbeat", now, 20_000));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().getString("code")).isEqualTo("queue-unavailable");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(home.start("phone", "film").json().getString("code")).isEqualTo("queue-unavailable");
    assertThat(position()).isEqualTo(10_000);
    assertThat(home.activeSessions()).containsExactly("s1");

    stack.engine(Engine.KAFKA).start();
    eventually(() -> reportPosition(1, 20_000));
    eventually(() -> assertThat(position()).isEqualTo(20_000));
  }

  @Test
  void withoutRedisReadsComeFromCassandraAndSaySo() throws InterruptedException {
    reportPosition(0, 10_000);
    eventually(() -> assertThat(position()).isEqualTo(10_000));

    stack.engine(Engine.REDIS).kill();
    assertThat(position()).isEqualTo(10_000);
    reportPosition(1, 20_000);

    eventually(
        () -> {
          Answered answer = home.get(POSITION);
          assertThat(answer.json().getLong("positionMs")).isEqualTo(20_000);
          assertThat(answer.header("Playhead-Stale")).isNotEmpty();
          assertThat(answer.json().getBoolean("stale")).isTrue();
        });

    stack.engine(Engine.REDIS).start();
    eventually(
        () -> {
          Answered answer = home.get(POSITION);
          assertThat(answer.header("Playhead-Stale")).isEmpty();
          assertThat(answer.json().containsKey("stale")).isFalse();
          assertThat(answer.json().getLong("positionMs")).isEqualTo(20_000);
        });
  }

  /** Rule 9: availability over consistency, and the answer says so. */
  @Test
  void withoutRedisASessionStartsUnchecked() throws InterruptedException {
    Answered checked = home.start("tv", "film");
    assertThat(checked.status()).as(checked.response().body()).isEqualTo(201);
    assertThat(checked.json().getBoolean("limitChecked")).isTrue();

    stack.engine(Engine.REDIS).kill();
    for (int i = 0; i < 5; i++) {
      Answered unchecked = home.start("other-" + i, "film");
      assertThat(unchecked.status()).as(unchecked.response().body()).isEqualTo(201);
      assertThat(unchecked.json().getBoolean("limitChecked")).isFalse();
      assertThat(unchecked.header("Playhead-Limit-Checked")).isEqualTo("false");
    }

    stack.engine(Engine.REDIS).start();
    eventually(
        () -> assertThat(home.start("one-more", "film").json().getInteger("limit")).isEqualTo(4));
  }

  /**
   * A killed Cassandra forgets what it had acknowledged a moment before. The queue still has it.
   */
  @Test
  void whatCassandraForgetsWhenItIsKilledIsReadFromTheQueueAgain() throws InterruptedException {
    List<String> sessions = reportSessions(home);
    eventually(() -> assertThat(home.activeSessions()).hasSize(sessions.size()));
    stack.engine(Engine.CASSANDRA).kill();
    assertThat(position()).as("from Redis").isEqualTo(1_000);
    home.report("tv-s1", event("s1", 2, "heartbeat", now, 2_000));
    stack.engine(Engine.CASSANDRA).start();

    try (RawLog log = new RawLog(config)) {
      eventually(() -> assertThat(log.sequences(home.account(), "s1")).contains(2L));
      assertThatAllAreIn(log, home, sessions);
    }
    eventually(() -> assertThat(position()).isEqualTo(2_000));
  }

  /** The same, when nobody is left who knows what it had taken last: power fails, say. */
  @Test
  void whatCassandraForgetsWhenItIsKilledWithTheNodeIsReadFromTheQueueAgain(@TempDir Path folder)
      throws InterruptedException {
    NodeConfig own =
        config
            .with("cassandra.keyspace", "killed_with_it")
            .with("kafka.topic-prefix", "killed-with-it.")
            .with("kafka.group", "killed-with-it.processing")
            .with("redis.key-prefix", "killedwithit");
    try (NodeProcess other = NodeProcess.start(own, folder)) {
      Household there = Household.at(new HttpCalls(other.port()));
      List<String> sessions = reportSessions(there);

      stack.engine(Engine.CASSANDRA).kill();
      other.kill();
      stack.engine(Engine.CASSANDRA).start();
      other.restart();

      try (RawLog log = new RawLog(own)) {
        assertThatAllAreIn(log, there, sessions);
      }
    }
  }

  /** For longer than the tenth of a second that a killed Cassandra forgets. */
  private List<String> reportSessions(Household of) {
    List<String> sessions = IntStream.range(0, 200).mapToObj(i -> "s" + i).toList();
    for (String session : sessions) {
      of.report(
          "tv-" + session,
          event(session, 0, "started", now.minusSeconds(2), 0),
          event(session, 1, "heartbeat", now.minusSeconds(1), 1_000));
    }
    return sessions;
  }

  private static void assertThatAllAreIn(RawLog log, Household of, List<String> sessions) {
    for (String session : sessions) {
      eventually(
          () ->
              assertThat(log.sequences(of.account(), session))
                  .as(session)
                  .containsAll(Set.of(0L, 1L)));
    }
  }

  private void reportPosition(int sequence, long position) {
    home.report(
        "tv",
        event(
            "s1",
            sequence,
            sequence == 0 ? "started" : "heartbeat",
            now.minusSeconds(10 - sequence),
            position));
  }

  private long position() {
    Answered answer = home.get(POSITION);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().getLong("positionMs");
  }
}
