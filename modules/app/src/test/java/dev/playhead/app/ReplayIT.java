package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static dev.playhead.app.Household.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.app.cli.PlayheadCommand;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.codec.ViewChunk;
import dev.playhead.testkit.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The drill: views are corrupted in the stores, found to be, and made right, while all goes on. */
class ReplayIT {
  private static final NodeConfig CONFIG =
      NodeConfig.shared(ReplayIT.class)
          // Leases outlive a busy machine's pauses.
          .with("sessions.heartbeat", "60s");
  private static final ApplicationUnderTest NODE = ApplicationUnderTest.start(CONFIG);
  private static final Corruption STORES = new Corruption(CONFIG);
  private static final ByteBuffer GARBAGE = ByteBuffer.wrap(new byte[] {99, 1, 2, 3});
  private static final int EVENINGS = 6;
  private static final int SHARDS = 64;
  private static final Set<Integer> TAKEN = new HashSet<>();

  private final Household home = alone();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** An account whose titles' sums no other has a part in: what is corrupted is of it alone. */
  private static Household alone() {
    Household home = Household.at(NODE.http);
    while (!TAKEN.add(shardOf(home))) {
      home = Household.at(NODE.http);
    }
    return home;
  }

  private static int shardOf(Household home) {
    return Math.floorMod(home.account().hashCode(), SHARDS);
  }

  @AfterAll
  static void close() {
    STORES.close();
    NODE.close();
  }

  /** Some evenings, one after the other, the last of which goes on. */
  @BeforeEach
  void evenings() {
    for (int i = 0; i < EVENINGS; i++) {
      Instant began = now.minus(Duration.ofHours(24L * (EVENINGS - i)));
      home.report(
          "tv",
          event("s" + i, 0, "started", began, 0),
          event("s" + i, 1, "heartbeat", began.plusSeconds(60), 60_000),
          event("s" + i, 2, "stopped", began.plusSeconds(600L + i), 600_000 + 1_000 * i));
    }
    home.report("phone", event("live", 0, "started", now.minusSeconds(20), 0));
    eventually(() -> assertThat(home.items("/history")).hasSize(EVENINGS + 1));
    eventually(() -> assertThat(home.activeSessions()).containsExactly("live"));
    assertThat(home.items("/recent")).hasSize(EVENINGS + 1);
  }

  @Test
  void whatIsCorruptedIsFoundAndRepairedByteForByteWhileANodeServes() {
    JsonObject right = replay("compare");
    assertThat(right.getJsonArray("found")).isEmpty();
    Map<String, String> answers = answers();
    Household neighbour = Household.at(NODE.http);
    AtomicBoolean goesOn = new AtomicBoolean(true);
    CompletableFuture<Integer> heartbeats =
        CompletableFuture.supplyAsync(() -> heartbeats(neighbour, goesOn));

    corruptStores();
    corruptFastReads();

    assertThat(playhead("reconcile", "--account", home.account())).as(err.toString()).isEqualTo(1);
    assertThat(told(replay("compare")))
        .containsExactlyInAnyOrder(
            "sessions s0 missing",
            "sessions s1 missing",
            "playheads anna/title-s2 missing",
            "playheads anna/title-s3 missing",
            "history anna/" + startOf(4) + "/s4 missing",
            "engagement title-s1/ unreadable",
            "engagement title-s0/anna/s0 missing",
            "engagement title-s0/ differs",
            "materialized playheads/anna/title-s5 differs",
            "materialized recent/anna differs",
            "materialized continue-watching/anna differs");
    assertThat(playhead("reconcile", "--repair", "--account", home.account()))
        .as(out + " " + err)
        .isZero();

    JsonObject repaired = replay("compare");
    assertThat(repaired.getJsonArray("found")).isEmpty();
    assertThat(repaired.getString("hashAfter")).isEqualTo(right.getString("hashAfter"));
    assertThat(answers()).isEqualTo(answers);
    goesOn.set(false);
    int last = heartbeats.join();
    eventually(
        () ->
            assertThat(
                    neighbour.items("/positions?titleIds=title-beat").stream()
                        .map(item -> item.getLong("positionMs")))
                .containsExactly(1_000L * last));
  }

  @Test
  void whatCannotBeReadIsMadeAnew() {
    String account = home.account();
    JsonObject right = replay("compare");
    Map<String, String> answers = answers();
    STORES.cql(
        "INSERT INTO sessions_by_account (account, session, record) VALUES (?, 's3', ?)",
        account,
        GARBAGE);
    STORES.cql(
        "INSERT INTO playheads (account, profile, title, edition, record)"
            + " VALUES (?, 'anna', 'title-s1', '', ?)",
        account,
        GARBAGE);
    STORES.cql(
        "INSERT INTO history_by_profile (account, profile, tier, started_at, session, record)"
            + " VALUES (?, 'anna', 0, ?, 's2', ?)",
        account,
        startOf(2),
        GARBAGE);

    assertThat(told(replay("compare")))
        .contains("sessions  unreadable", "playheads anna/ unreadable", "history anna/ unreadable");
    assertThat(
            playhead(
                "rebuild",
                "--view",
                "sessions",
                "--view",
                "playheads",
                "--view",
                "history",
                "--account",
                account))
        .as(out + " " + err)
        .isZero();

    JsonObject rebuilt = replay("compare");
    assertThat(rebuilt.getJsonArray("found")).isEmpty();
    assertThat(rebuilt.getString("hashAfter")).isEqualTo(right.getString("hashAfter"));
    assertThat(answers()).isEqualTo(answers);
  }

  @Test
  void whatNobodyCanReadInRedisIsNamedAndIsThereAgainAsItWas() {
    String at = "{" + home.account() + "}:at/anna";
    String open = "{" + home.account() + "}:open";
    String last = "{" + home.account() + "}:last/anna";
    Map<String, String> answers = answers();
    List<String> bytes = inRedis(at, open, last);
    assertThat(bytes.get(0)).as("there is something").startsWith("$");

    STORES.redis("HSET", at, "title-s5", "?");
    assertRepairs("playheads/anna/", "recent/anna", "continue-watching/anna");
    STORES.redis("HSET", open, "live", "\u0001?");
    assertRepairs("sessions/");
    STORES.redis("ZADD", last, "-1", "no/title");
    assertRepairs("recent/anna");
    STORES.redis("SET", open, "?");
    STORES.redis("SET", last, "?");
    assertRepairs("sessions/", "recent/anna");

    assertThat(answers()).isEqualTo(answers);
    eventually(() -> assertThat(inRedis(at, open, last)).isEqualTo(bytes));
  }

  private static List<String> inRedis(String at, String open, String last) {
    return List.of(
        STORES.redis("HGET", at, "title-s5"),
        STORES.redis("HGET", open, "live"),
        STORES.redis("ZRANGE", last, "0", "-1", "WITHSCORES"));
  }

  private void assertRepairs(String... unreadable) {
    assertThat(told(replay("compare")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(unreadable).map(key -> "materialized " + key + " unreadable").toList());
    assertThat(playhead("reconcile", "--repair", "--account", home.account()))
        .as(out + " " + err)
        .isZero();
    assertThat(replay("compare").getJsonArray("found")).isEmpty();
    // Redis fills itself when it is asked.
    answers();
  }

  @Test
  void oldHistoryThatIsPackedIsRepairedWhetherItIsWrongOrCannotBeRead() {
    for (int i = 0; i < 3; i++) {
      Instant began = now.minus(Duration.ofDays(10 - i));
      home.report(
          "tv",
          event("old" + i, 0, "started", began, 0),
          event("old" + i, 1, "stopped", began.plusSeconds(300), 300_000));
    }
    eventually(() -> assertThat(home.items("/history")).hasSize(EVENINGS + 4));
    PackedHistory packed = new PackedHistory(STORES, home.account(), now.minus(Duration.ofDays(7)));
    List<View> views = packed.pack();
    assertThat(views).hasSize(3);
    JsonObject right = replay("compare");
    assertThat(right.getJsonArray("found")).isEmpty();
    Map<String, String> answers = answers();
    byte[] bytes = packed.record();

    packed.overwrite(ViewChunk.pack(List.of(views.get(0), watchedForAMoment(views.get(2)))));
    assertRepairsHistory(
        right,
        answers,
        "history anna/" + views.get(1).startedAt() + "/old1 missing",
        "history anna/" + views.get(2).startedAt() + "/old0 differs");
    assertThat(packed.record()).as("packed as it was").isEqualTo(bytes);

    packed.overwrite(GARBAGE.array());
    assertRepairsHistory(right, answers, "history anna/ unreadable");
    assertThat(packed.record()).as("packed as it was").isEqualTo(bytes);

    packed.overwrite(Arrays.copyOf(bytes, bytes.length - 4));
    assertRepairsHistory(right, answers, "history anna/ unreadable");
    assertThat(packed.record()).as("packed as it was").isEqualTo(bytes);
  }

  private void assertRepairsHistory(
      JsonObject right, Map<String, String> answers, String... differences) {
    assertThat(told(replay("compare"))).containsExactlyInAnyOrder(differences);
    assertThat(playhead("reconcile", "--repair", "--account", home.account()))
        .as(out + " " + err)
        .isZero();
    JsonObject repaired = replay("compare");
    assertThat(repaired.getJsonArray("found")).isEmpty();
    assertThat(repaired.getString("hashAfter")).isEqualTo(right.getString("hashAfter"));
    assertThat(answers()).isEqualTo(answers);
  }

  /** A view that nobody reported so. */
  private static View watchedForAMoment(View view) {
    return new View(
        view.session(),
        view.profile(),
        view.device(),
        view.title(),
        view.startedAt(),
        view.end(),
        1,
        view.fromMs(),
        view.positionMs(),
        view.durationMs(),
        view.watched());
  }

  private void corruptStores() {
    String account = home.account();
    STORES.cql("DELETE FROM sessions_by_account WHERE account = ? AND session = 's0'", account);
    STORES.cql(
        "INSERT INTO sessions_by_account (account, session, record) VALUES (?, 's1', ?)",
        account,
        STORES
            .cql(
                "SELECT record FROM sessions_by_account WHERE account = ? AND session = 's2'",
                account)
            .get(0)
            .getByteBuffer("record"));
    STORES.cql(
        "DELETE FROM playheads WHERE account = ? AND profile = 'anna' AND title = 'title-s2'",
        account);
    STORES.cql(
        "INSERT INTO playheads (account, profile, title, edition, record)"
            + " VALUES (?, 'anna', 'title-s3', '', ?)",
        account,
        STORES
            .cql(
                "SELECT record FROM playheads WHERE account = ? AND profile = 'anna'"
                    + " AND title = 'title-s4'",
                account)
            .get(0)
            .getByteBuffer("record"));
    STORES.cql(
        "DELETE FROM history_by_profile WHERE account = ? AND profile = 'anna' AND tier = 0"
            + " AND started_at = ? AND session = 's4'",
        account,
        startOf(4));
    corruptEngagement("title-s1", GARBAGE);
    corruptEngagement("title-s0", null);
  }

  /** Of a view that was told: makes it unreadable, or has the sum say it though nobody tells it. */
  private void corruptEngagement(String title, @Nullable ByteBuffer record) {
    int shard = shardOf(home);
    List<Row> told =
        STORES.cql(
            "SELECT profile, record FROM engagement_by_title"
                + " WHERE title = ? AND shard = ? AND account = ''",
            title,
            shard);
    assertThat(told).as("told and not yet added up").isNotEmpty();
    for (Row row : told) {
      String at = Objects.requireNonNull(row.getString("profile"));
      if (record == null) {
        STORES.cql(
            "DELETE FROM engagement_by_title WHERE title = ? AND shard = ? AND account = ''"
                + " AND profile = ?",
            title,
            shard,
            at);
        ByteBuffer counted = Objects.requireNonNull(row.getByteBuffer("record"));
        corruptEngagement(title, shard, "", counted);
      } else {
        corruptEngagement(title, shard, at, record);
      }
    }
  }

  private void corruptEngagement(String title, int shard, String profile, ByteBuffer record) {
    STORES.cql(
        "UPDATE engagement_by_title SET record = ?, changes = 1"
            + " WHERE title = ? AND shard = ? AND account = '' AND profile = ? AND session = ''",
        record,
        title,
        shard,
        profile);
  }

  private void corruptFastReads() {
    AccountId account = new AccountId(home.account());
    ProfileId anna = new ProfileId("anna");
    TitleEdition title = TitleEdition.of("title-s5");
    Playhead is =
        Objects.requireNonNull(
            Await.result(STORES.redis.playheads(account, anna, Set.of(title)))
                .orElseThrow()
                .get(title));
    Playhead wrong =
        new Playhead(
            title,
            1,
            is.durationMs(),
            is.watched(),
            is.playCount(),
            is.time().minusSeconds(1_000_000),
            is.provenance(),
            new SessionId("ghost"),
            is.device(),
            0);
    STORES.project(
        new Projection(
            77,
            Projection.NO_OFFSET,
            List.of(),
            List.of(new PlayheadChange(account, anna, title, wrong))));
  }

  private Instant startOf(int evening) {
    return now.minus(Duration.ofHours(24L * (EVENINGS - evening)));
  }

  /** Reports until it shall not go on; gives the number of the last heartbeat. */
  private int heartbeats(Household neighbour, AtomicBoolean goesOn) {
    neighbour.report("tv", event("beat", 0, "started", now.minusSeconds(3_000), 0));
    int beat = 0;
    while (goesOn.get() && beat < 2_000) {
      beat++;
      neighbour.report(
          "tv", event("beat", beat, "heartbeat", now.minusSeconds(3_000 - beat), 1_000L * beat));
    }
    return beat;
  }

  /** What is read of the account, by path. */
  private Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String path :
        List.of(
            "/sessions",
            "/profiles/anna/history",
            "/profiles/anna/recent",
            "/profiles/anna/continue-watching")) {
      answers.put(path, home.read(path).encode());
    }
    for (int i = 0; i < EVENINGS; i++) {
      String path = "/v1/titles/title-s" + i + "/engagement";
      answers.put(path, NODE.http.get(path).json().encode());
      answers.put("s" + i, home.get("/profiles/anna/positions/title-s" + i).response().body());
    }
    return answers;
  }

  private JsonObject replay(String mode) {
    Answered answer =
        NODE.management()
            .post(
                "/admin/v1/replays",
                new JsonObject().put("mode", mode).put("accountId", home.account()).encode());
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonObject replay = answer.json().getJsonArray("items").getJsonObject(0);
    assertThat(replay.getString("state")).as(replay.encode()).isEqualTo("done");
    return replay;
  }

  private static Set<String> told(JsonObject replay) {
    Set<String> told = new TreeSet<>();
    JsonArray found = replay.getJsonArray("found");
    for (int i = 0; i < found.size(); i++) {
      JsonObject one = found.getJsonObject(i);
      told.add(one.getString("view") + " " + one.getString("key") + " " + one.getString("kind"));
    }
    return told;
  }

  private int playhead(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", "http://127.0.0.1:" + NODE.managementPort()));
    CommandLine commandLine = PlayheadCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(all.toArray(String[]::new));
  }
}
