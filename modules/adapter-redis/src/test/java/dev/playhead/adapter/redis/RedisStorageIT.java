package dev.playhead.adapter.redis;

import static dev.playhead.adapter.redis.TestRedis.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.ViewExamples;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in Redis, and what becomes of the views when parts of it go. */
class RedisStorageIT {
  private static final int MONTH = (int) Duration.ofDays(30).toSeconds();
  private static final AccountId ACCOUNT = new AccountId("account-1");
  private static final ProfileId PROFILE = new ProfileId("profile-1");
  private static final TitleEdition TITLE = TitleEdition.of("title-1");
  private static final Playhead PLAYHEAD = ViewExamples.inProgress(TITLE, NOW);
  private static final LiveSession SESSION =
      ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));

  private static final SharedStack STACK = SharedStack.get();
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestRedis REDIS =
      new TestRedis(VERTX, STACK.addresses().redisUri(), STACK.keyPrefix(RedisStorageIT.class));
  private static final RedisViews VIEWS = REDIS.views(Duration.ofSeconds(5), 1024);

  private final String sessions = REDIS.keys().sessions(ACCOUNT);
  private final String live = REDIS.keys().live(ACCOUNT);
  private final String positions = REDIS.keys().positions(ACCOUNT, PROFILE);
  private final String recent = REDIS.keys().recent(ACCOUNT, PROFILE);
  private final String row = REDIS.keys().continueWatching(ACCOUNT, PROFILE);

  @BeforeAll
  static void open() {
    REDIS.open(VIEWS);
  }

  @AfterAll
  static void close() {
    Await.result(VIEWS.close());
    Await.result(VERTX.close());
  }

  @BeforeEach
  void clear() {
    Await.result(VIEWS.clear());
  }

  @Test
  void everyViewExpiresWhetherProjectedOrFilled() {
    project(SESSION, PLAYHEAD);
    assertThat(List.of(ttl(sessions), ttl(live), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > MONTH - 60);

    Await.result(VIEWS.clear());
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of(SESSION)));
    assertThat(List.of(ttl(sessions), ttl(live), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > MONTH - 60);
  }

  @Test
  void aNewSessionRenewsTheViewsOfItsProfileAndAHeartbeatDoesNot() {
    project(SESSION, PLAYHEAD);
    List.of(sessions, live, positions, recent, row)
        .forEach(key -> REDIS.ask(Command.EXPIRE, key, 1_000));

    project(SESSION, ViewExamples.inProgress(TITLE, NOW.plusSeconds(30)));
    assertThat(List.of(ttl(sessions), ttl(live), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds <= 1_000);

    project(ViewExamples.open("session-2", "profile-1", NOW.plusSeconds(90)), PLAYHEAD);
    assertThat(List.of(ttl(sessions), ttl(live), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > MONTH - 60);
  }

  @Test
  void theEndOfASessionIsRememberedForAMinute() {
    project(ViewExamples.ended("session-1", "profile-1", NOW), PLAYHEAD);

    assertThat(ttl(REDIS.keys().ended(ACCOUNT, new SessionId("session-1")))).isBetween(1L, 60L);
  }

  @Test
  void rowsKeepTheMarkAndTwoHundredTitles() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of()));
    List<PlayheadChange> many =
        IntStream.range(0, 500)
            .mapToObj(i -> ViewExamples.inProgress(TitleEdition.of("t" + i), NOW.plusSeconds(i)))
            .map(playhead -> new PlayheadChange(ACCOUNT, PROFILE, playhead))
            .toList();

    Await.result(VIEWS.project(new Projection(1, 1, List.of(), many)));

    assertThat(REDIS.ask(Command.ZCARD, recent).toLong()).isEqualTo(201);
    assertThat(REDIS.ask(Command.ZCARD, row).toLong()).isEqualTo(201);
    assertThat(REDIS.ask(Command.HLEN, positions).toLong()).isEqualTo(501);
    assertThat(REDIS.ask(Command.ZSCORE, recent, Keys.MARK)).isNotNull();
  }

  @Test
  void aViewWhosePlayheadsAreGoneIsAMissUntilItIsFilled() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));
    REDIS.ask(Command.ZADD, recent, -1, "no-such-title");
    REDIS.ask(Command.DEL, positions);

    assertThat(Await.result(VIEWS.recent(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(VIEWS.continueWatching(ACCOUNT, PROFILE, 10))).isEmpty();

    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));

    assertThat(Await.result(VIEWS.recent(ACCOUNT, PROFILE, 10))).contains(List.of(PLAYHEAD));
    assertThat(Await.result(VIEWS.continueWatching(ACCOUNT, PROFILE, 10)))
        .contains(List.of(PLAYHEAD));
  }

  @Test
  void aRowThatIsGoneIsAMissUntilItIsFilled() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));
    REDIS.ask(Command.DEL, recent);
    project(SESSION, PLAYHEAD);

    assertThat(Await.result(VIEWS.recent(ACCOUNT, PROFILE, 10))).isEmpty();

    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));

    assertThat(Await.result(VIEWS.recent(ACCOUNT, PROFILE, 10))).contains(List.of(PLAYHEAD));
  }

  @Test
  void sessionsWhoseBytesAreGoneAreAMissUntilTheyAreFilled() {
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of(SESSION)));
    REDIS.ask(Command.ZADD, sessions, NOW.toEpochMilli(), "no-such-session");
    REDIS.ask(Command.DEL, live);

    assertThat(Await.result(VIEWS.sessions(ACCOUNT))).isEmpty();

    Await.result(VIEWS.fillSessions(ACCOUNT, List.of(SESSION)));

    assertThat(Await.result(VIEWS.sessions(ACCOUNT))).contains(List.of(SESSION));
  }

  @Test
  void sessionsThatNobodyEndedAreForgottenWhenAnotherJoins() {
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of()));
    project(ViewExamples.open("old", "profile-1", NOW.minusSeconds(90_000)), PLAYHEAD);

    project(SESSION, PLAYHEAD);

    assertThat(REDIS.ask(Command.HKEYS, live).toString()).isEqualTo("[session-1]");
    assertThat(REDIS.ask(Command.ZCARD, sessions).toLong()).isEqualTo(2);
  }

  @Test
  void clearingLeavesTheKeysOfOthers() {
    RedisViews other =
        new TestRedis(VERTX, STACK.addresses().redisUri(), "other")
            .views(Duration.ofSeconds(5), 1024);
    REDIS.open(other);
    Await.result(other.fillSessions(ACCOUNT, List.of(SESSION)));
    IntStream.range(0, 600)
        .mapToObj(i -> new AccountId("account-" + i))
        .map(account -> VIEWS.fillSessions(account, List.of(SESSION)))
        .toList()
        .forEach(Await::result);

    Await.result(VIEWS.clear());

    assertThat(Await.result(VIEWS.sessions(new AccountId("account-599")))).isEmpty();
    assertThat(Await.result(other.sessions(ACCOUNT))).contains(List.of(SESSION));
    Await.result(other.clear());
    Await.result(other.close());
  }

  @Test
  void callsAreAnsweredOnTheirCallersContext() {
    Context caller = VERTX.getOrCreateContext();
    Promise<Context> answeredOn = Promise.promise();

    caller.runOnContext(
        on ->
            VIEWS
                .recent(ACCOUNT, PROFILE, 10)
                .onComplete(result -> answeredOn.complete(Vertx.currentContext())));

    assertThat(Await.result(answeredOn.future())).isSameAs(caller);
  }

  private static long ttl(String key) {
    return REDIS.ask(Command.TTL, key).toLong();
  }

  private static void project(LiveSession session, Playhead playhead) {
    Await.result(
        VIEWS.project(
            new Projection(
                1,
                Projection.NO_OFFSET,
                List.of(new SessionChange(ACCOUNT, session)),
                List.of(new PlayheadChange(ACCOUNT, PROFILE, playhead)))));
  }
}
