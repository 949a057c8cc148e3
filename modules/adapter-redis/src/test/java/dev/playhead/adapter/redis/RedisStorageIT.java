package dev.playhead.adapter.redis;

import static dev.playhead.adapter.redis.TestRedis.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import dev.playhead.ports.codec.CorruptRecordException;
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

  private final String sessions = REDIS.keys().open(ACCOUNT);
  private final String devices = REDIS.keys().devices(ACCOUNT);
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
    assertThat(List.of(ttl(sessions), ttl(devices), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > MONTH - 60);

    Await.result(VIEWS.clear());
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of(SESSION)));
    assertThat(List.of(ttl(sessions), ttl(devices), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > MONTH - 60);
  }

  @Test
  void aNewSessionRenewsTheViewsOfItsProfileAndAHeartbeatDoesNot() {
    project(SESSION, PLAYHEAD);
    List.of(sessions, devices, positions, recent, row)
        .forEach(key -> REDIS.ask(Command.EXPIRE, key, 1_000));

    project(SESSION, ViewExamples.inProgress(TITLE, NOW.plusSeconds(30)));
    assertThat(List.of(ttl(sessions), ttl(devices), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds <= 1_000);

    project(ViewExamples.open("session-2", "profile-1", NOW.plusSeconds(90)), PLAYHEAD);
    assertThat(List.of(ttl(sessions), ttl(devices), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > MONTH - 60);
  }

  @Test
  void theEndOfASessionIsRememberedUntilAnotherJoinsLater() {
    project(SESSION, PLAYHEAD);
    project(ViewExamples.ended("session-1", "profile-1", NOW), PLAYHEAD);
    project(ViewExamples.open("session-2", "profile-1", NOW.plusSeconds(60)), PLAYHEAD);
    assertThat(REDIS.ask(Command.HEXISTS, sessions, "session-1").toBoolean()).isTrue();
    RedisViews later = REDIS.views(NOW.plus(OpenSessions.END_REMEMBERED).plusMillis(1));
    REDIS.open(later);

    LiveSession joins = ViewExamples.open("session-3", "profile-1", NOW.plusSeconds(120));
    Await.result(later.project(projection(joins, PLAYHEAD)));

    assertThat(REDIS.ask(Command.HEXISTS, sessions, "session-1").toBoolean()).isFalse();
    assertThat(REDIS.ask(Command.HLEN, sessions).toLong()).isEqualTo(2);
    Await.result(later.close());
  }

  @Test
  void aViewWithNothingInItIsKeptForAMinuteAndOneThatIsFilledForLong() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of()));
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of()));
    assertThat(List.of(ttl(sessions), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > 0 && seconds <= 60);

    project(SESSION, PLAYHEAD);
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of()));
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of()));

    assertThat(List.of(ttl(sessions), ttl(devices), ttl(positions), ttl(recent), ttl(row)))
        .allMatch(seconds -> seconds > MONTH - 60);
    assertThat(Await.result(VIEWS.sessions(ACCOUNT))).contains(List.of(SESSION));
  }

  @Test
  void whatRefersToADeviceThatIsGoneIsAMissUntilItIsFilled() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of(SESSION)));
    REDIS.ask(Command.DEL, devices);
    RedisViews stranger = REDIS.views(NOW);
    REDIS.open(stranger);

    assertThat(Await.result(stranger.playheads(ACCOUNT, PROFILE, List.of(TITLE)))).isEmpty();
    assertThat(Await.result(stranger.recent(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(stranger.sessions(ACCOUNT))).isEmpty();

    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));

    assertThat(Await.result(stranger.recent(ACCOUNT, PROFILE, 10))).contains(List.of(PLAYHEAD));
    assertThat(Await.result(stranger.sessions(ACCOUNT))).contains(List.of(SESSION));
    Await.result(stranger.close());
  }

  @Test
  void aDeviceThatJoinedElsewhereIsLearntWhenItIsReferredTo() {
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of(SESSION)));
    RedisViews elsewhere = REDIS.views(NOW);
    REDIS.open(elsewhere);
    assertThat(Await.result(elsewhere.sessions(ACCOUNT))).contains(List.of(SESSION));
    LiveSession other = ViewExamples.open("session-2", "profile-1", NOW.plusSeconds(60));
    LiveSession onPhone = on(new Device(new DeviceId("phone-1"), "Phone", "phone"), other);

    Await.result(VIEWS.project(projection(onPhone, PLAYHEAD)));

    assertThat(Await.result(elsewhere.sessions(ACCOUNT)).orElseThrow())
        .containsExactlyInAnyOrder(SESSION, onPhone);
    Await.result(elsewhere.close());
  }

  /** A player that is a new device each time must not fill Redis. */
  @Test
  void devicesWithoutEndAreThrownAwayAndWhatRefersToThemIsAMiss() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of()));
    for (int i = 0; i < 300; i++) {
      LiveSession open = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));
      Device device = new Device(new DeviceId("tv-" + i), "TV", "tv");
      Await.result(VIEWS.project(projection(on(device, open), PLAYHEAD)));
    }

    assertThat(REDIS.ask(Command.HLEN, devices).toLong()).isLessThan(100);
    assertThat(ttl(devices)).isGreaterThan(MONTH - 60);
  }

  private static LiveSession on(Device device, LiveSession session) {
    View view = session.view();
    return new LiveSession(
        new View(
            view.session(),
            view.profile(),
            device,
            view.title(),
            view.startedAt(),
            view.end(),
            view.watchedMs(),
            view.fromMs(),
            view.positionMs(),
            view.durationMs(),
            view.watched()),
        session.activity(),
        session.lastAt(),
        session.leaseEnd());
  }

  @Test
  void rowsKeepTheMarkAndTwoHundredTitles() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of()));
    List<PlayheadChange> many =
        IntStream.range(0, 500)
            .mapToObj(i -> ViewExamples.inProgress(TitleEdition.of("t" + i), NOW.plusSeconds(i)))
            .map(playhead -> PlayheadChange.of(ACCOUNT, PROFILE, playhead))
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
  void bytesThatAreNoSessionFailTheReadUntilAnotherJoins() {
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of()));
    REDIS.ask(Command.HSET, sessions, "session-0", "?");
    assertThat(Await.failure(VIEWS.sessions(ACCOUNT))).isInstanceOf(CorruptRecordException.class);

    project(SESSION, PLAYHEAD);

    assertThat(Await.result(VIEWS.sessions(ACCOUNT))).contains(List.of(SESSION));
  }

  @Test
  void membersThatAreNoTitleAndKeysOfAnotherTypeFailTheReadAsCorrupt() {
    Await.result(VIEWS.fillProfile(ACCOUNT, PROFILE, List.of(PLAYHEAD)));
    REDIS.ask(Command.ZADD, recent, -1, "no/title");
    REDIS.ask(Command.SET, row, "?");

    assertThat(Await.failure(VIEWS.recent(ACCOUNT, PROFILE, 10)))
        .isInstanceOf(CorruptRecordException.class);
    assertThat(Await.failure(VIEWS.continueWatching(ACCOUNT, PROFILE, 10)))
        .isInstanceOf(CorruptRecordException.class);
    assertThat(Await.result(VIEWS.playheads(ACCOUNT, PROFILE, List.of(TITLE)))).isPresent();
  }

  @Test
  void sessionsThatNobodyEndedAreForgottenWhenAnotherJoins() {
    Await.result(VIEWS.fillSessions(ACCOUNT, List.of()));
    project(ViewExamples.open("old", "profile-1", NOW.minusSeconds(90_000)), PLAYHEAD);

    project(SESSION, PLAYHEAD);

    assertThat(REDIS.ask(Command.HEXISTS, sessions, "old").toBoolean()).isFalse();
    assertThat(REDIS.ask(Command.HLEN, sessions).toLong()).isEqualTo(2);
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
    Await.result(VIEWS.project(projection(session, playhead)));
  }

  private static Projection projection(LiveSession session, Playhead playhead) {
    return new Projection(
        1,
        Projection.NO_OFFSET,
        List.of(new SessionChange(ACCOUNT, session)),
        List.of(PlayheadChange.of(ACCOUNT, PROFILE, playhead)));
  }
}
