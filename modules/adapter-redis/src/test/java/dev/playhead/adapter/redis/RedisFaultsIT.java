package dev.playhead.adapter.redis;

import static dev.playhead.adapter.redis.TestRedis.NOW;
import static dev.playhead.adapter.redis.TestRedis.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.adapter.redis.RedisException.Cause;
import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.RunningEngine;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.ViewExamples;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis away, killed, hanging. */
@SuppressWarnings("NullAway.Init") // set before the tests
class RedisFaultsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  // What a busy machine may add to a timeout.
  private static final Duration SLACK = Duration.ofSeconds(8);
  // Far from the two seconds of silence after which a connection counts as lost.
  private static final Duration SHORT_HANG = Duration.ofSeconds(1);
  private static final int CHANCES = 10;
  private static final AccountId ACCOUNT = new AccountId("account-1");
  private static final ProfileId PROFILE = new ProfileId("profile-1");
  private static final TitleEdition TITLE = TitleEdition.of("title-1");

  private static final Vertx VERTX = Vertx.vertx();
  private static DevStack stack;
  private static RunningEngine engine;
  private static TestRedis redis;

  private final RedisMetrics metrics = redis.metrics();
  private final RedisViews views = redis.views(TIMEOUT, 1024, metrics);

  @BeforeAll
  static void startRedis() throws InterruptedException {
    stack = TestRedis.start(RedisFaultsIT.class);
    engine = TestRedis.engine(stack);
    redis = new TestRedis(VERTX, stack.addresses().redisUri(), "ph");
  }

  @AfterAll
  static void stopRedis() {
    stack.close();
    Await.result(VERTX.close());
  }

  @BeforeEach
  void startAgain() throws InterruptedException {
    engine.start();
    redis.awaitSuccess(() -> Future.succeededFuture(redis.ask(Command.FLUSHALL)));
  }

  @AfterEach
  void closeViews() {
    Await.result(views.close());
  }

  @Test
  void redisMayBeAwayAtTheStartAndComeLater() throws InterruptedException {
    engine.stop();

    Await.result(views.open());

    assertThat(failure(read()).kind()).isEqualTo(Cause.AWAY);
    assertThat(failure(views.check()).kind()).isEqualTo(Cause.AWAY);

    engine.start();

    assertThat(redis.awaitSuccess(views::check)).isEqualTo("answers");
    Await.result(views.fillProfile(ACCOUNT, PROFILE, List.of()));
    assertThat(Await.result(read())).contains(List.of());
  }

  @Test
  void afterAKillAndAnEmptyRestartReadsAreMissesAndViewsCanBeFilledAgain()
      throws InterruptedException {
    redis.open(views);
    Playhead playhead = ViewExamples.inProgress(TITLE, NOW);
    Await.result(views.fillProfile(ACCOUNT, PROFILE, List.of(playhead)));
    Await.result(views.project(new Projection(1, 17, List.of(), List.of())));
    redis.ask(Command.FLUSHALL);

    engine.kill();

    assertThat(failureWhileAway().kind()).isEqualTo(Cause.AWAY);

    engine.start();

    redis.awaitSuccess(views::check);
    assertThat(Await.result(read())).isEmpty();
    assertThat(Await.result(views.projectedOffset(1))).isEmpty();
    project(ViewExamples.inProgress(TITLE, NOW));
    assertThat(Await.result(read())).isEmpty();
    Await.result(views.fillProfile(ACCOUNT, PROFILE, List.of(playhead)));
    assertThat(Await.result(read())).contains(List.of(playhead));
  }

  /** The end of the connection may come a moment after the end of the process. */
  private RedisException failureWhileAway() {
    return redis.awaitSuccess(
        () ->
            views
                .check()
                .transform(
                    answer ->
                        answer.failed()
                            ? Future.succeededFuture((RedisException) answer.cause())
                            : Future.failedFuture("still there")));
  }

  @Test
  void aHangingRedisFailsCallsInTimeAndLaterOnesAtOnce() throws InterruptedException {
    RedisViews hasty = redis.views(Duration.ofMillis(250), 1024, metrics);
    redis.open(hasty);
    boolean hungShortly = false;
    // A busy machine may hold up this thread until the hang is a long one.
    for (int chance = 0; !hungShortly && chance < CHANCES; chance++) {
      hungShortly = hangsShortly(hasty);
    }
    assertThat(hungShortly).isTrue();
    Await.result(hasty.close());
  }

  private boolean hangsShortly(RedisViews hasty) throws InterruptedException {
    redis.ask(Command.FLUSHALL);
    redis.awaitSuccess(() -> hasty.fillProfile(ACCOUNT, PROFILE, List.of()));
    double lostBefore = metrics.lost.count();
    Playhead playhead = ViewExamples.inProgress(TITLE, NOW);

    long begin = System.nanoTime();
    engine.pause();
    Future<Void> projected = hasty.project(projection(playhead));
    RedisException first = failure(hasty.recent(ACCOUNT, PROFILE, 10));
    Duration answered = since(begin);
    RedisException after = failure(hasty.recent(ACCOUNT, PROFILE, 10));
    engine.resume();
    boolean wasShort = since(begin).compareTo(SHORT_HANG) < 0;

    assertThat(answered).isLessThan(TIMEOUT.plus(SLACK));
    assertThat(after.kind()).isEqualTo(Cause.AWAY);
    redis.awaitSuccess(hasty::check);
    if (wasShort) {
      assertThat(first.kind()).isEqualTo(Cause.TIMEOUT);
      assertThat(failure(projected).kind()).isEqualTo(Cause.TIMEOUT);
      // What was sent in time is carried out, and the connection has not been lost.
      assertThat(redis.awaitSuccess(() -> hasty.recent(ACCOUNT, PROFILE, 10)))
          .contains(List.of(playhead));
      assertThat(metrics.lost.count()).isEqualTo(lostBefore);
    }
    return wasShort;
  }

  @Test
  void afterALongHangNothingOldOvertakesWhatIsNew() throws InterruptedException {
    redis.open(views);
    Await.result(views.fillProfile(ACCOUNT, PROFILE, List.of()));

    engine.pause();
    List<Future<Void>> old = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      old.add(projected(ViewExamples.inProgress(TITLE, NOW.minusSeconds(1_000 - i))));
    }
    old.forEach(call -> assertThat(failure(call).kind()).isIn(Cause.TIMEOUT, Cause.AWAY));
    awaitLost();
    engine.resume();

    Playhead newest = ViewExamples.inProgress(TITLE, NOW);
    redis.awaitSuccess(() -> projected(newest));
    for (int i = 0; i < 100; i++) {
      assertThat(Await.result(read())).contains(List.of(newest));
    }
  }

  @Test
  void whatTheNetworkDeliversLateIsNotCarriedOut() {
    HoldingProxy network = new HoldingProxy(VERTX, stack.ports().redis());
    RedisViews behind =
        new TestRedis(VERTX, "redis://127.0.0.1:" + Await.result(network.start()), "ph")
            .views(TIMEOUT, 1024, metrics);
    redis.open(behind);
    Await.result(behind.fillProfile(ACCOUNT, PROFILE, List.of()));
    network.hold();
    Future<Void> old = behind.project(projection(ViewExamples.watched(TITLE, NOW)));
    assertThat(failure(old).kind()).isEqualTo(Cause.TIMEOUT);
    awaitLost();
    Playhead newest = ViewExamples.inProgress(TITLE, NOW.plusSeconds(1));
    redis.awaitSuccess(() -> behind.project(projection(newest)));

    network.release();

    awaitThat(network::isSettled);
    assertThat(Await.result(behind.continueWatching(ACCOUNT, PROFILE, 10)))
        .contains(List.of(newest));
    Await.result(behind.close());
  }

  private void awaitLost() {
    awaitThat(() -> metrics.lost.count() > 0);
  }

  private static void awaitThat(BooleanSupplier condition) {
    redis.awaitSuccess(
        () ->
            condition.getAsBoolean()
                ? Future.succeededFuture(true)
                : Future.failedFuture("not yet"));
  }

  @Test
  void moreCallsThanTheClientTakesAreAllAnswered() {
    RedisViews patient = redis.views(Duration.ofSeconds(15), 1024);
    redis.open(patient);
    Await.result(patient.fillProfile(ACCOUNT, PROFILE, List.of()));

    List<Future<Optional<List<Playhead>>>> reads =
        IntStream.range(0, 6_000).mapToObj(i -> patient.recent(ACCOUNT, PROFILE, 10)).toList();

    reads.forEach(read -> assertThat(Await.result(read)).contains(List.of()));
    Await.result(patient.close());
  }

  @Test
  void aProjectionMayHaveMoreCommandsThanMayBeInFlight() {
    RedisViews narrow = redis.views(Duration.ofSeconds(15), 16);
    redis.open(narrow);

    projectsMany(narrow);

    Await.result(narrow.close());
  }

  /** Thirty and more trips of 50 ms each, where a call may take a second. */
  @Test
  void aProjectionMayTakeLongerThanACallWhileRedisAnswers() {
    HoldingProxy network = new HoldingProxy(VERTX, stack.ports().redis());
    RedisViews slow =
        new TestRedis(VERTX, "redis://127.0.0.1:" + Await.result(network.start()), "ph")
            .views(TIMEOUT, 16, metrics);
    redis.open(slow);
    network.delay(Duration.ofMillis(50));
    long begin = System.nanoTime();

    projectsMany(slow);

    assertThat(since(begin)).isGreaterThan(TIMEOUT);
    Await.result(slow.close());
  }

  private static void projectsMany(RedisViews narrow) {
    Await.result(narrow.fillProfile(ACCOUNT, PROFILE, List.of()));
    List<PlayheadChange> changes =
        IntStream.range(0, 150)
            .mapToObj(
                i -> ViewExamples.inProgress(TitleEdition.of("title-" + i), NOW.minusSeconds(i)))
            .map(playhead -> PlayheadChange.of(ACCOUNT, PROFILE, playhead))
            .toList();

    Await.result(narrow.project(new Projection(1, 99, List.of(), changes)));

    assertThat(Await.result(narrow.recent(ACCOUNT, PROFILE, 200)))
        .contains(changes.stream().map(PlayheadChange::playhead).toList());
    assertThat(Await.result(narrow.projectedOffset(1))).contains(99L);
  }

  @Test
  void callsFailOnceTheViewsAreClosed() {
    redis.open(views);
    Await.result(views.close());

    assertThat(failure(read()).kind()).isEqualTo(Cause.AWAY);
    assertThat(metrics.connections).hasValue(0);
  }

  /** The offset must not be ahead of what the views show. */
  @Test
  void whenRedisRefusesAValueTheOffsetStaysBehind() {
    redis.open(views);
    redis.ask(Command.SET, redis.keys().recent(ACCOUNT, PROFILE), "not a row");
    var change = PlayheadChange.of(ACCOUNT, PROFILE, ViewExamples.inProgress(TITLE, NOW));

    RedisException failure =
        failure(views.project(new Projection(1, 17, List.of(), List.of(change))));

    assertThat(failure.kind()).isEqualTo(Cause.REFUSED);
    assertThat(failure).hasMessageContaining("WRONGTYPE");
    assertThat(Await.result(views.projectedOffset(1))).isEmpty();
  }

  private void project(Playhead playhead) {
    Await.result(projected(playhead));
  }

  private Future<Void> projected(Playhead playhead) {
    return views.project(projection(playhead));
  }

  private static Projection projection(Playhead playhead) {
    return new Projection(
        1, Projection.NO_OFFSET, List.of(), List.of(PlayheadChange.of(ACCOUNT, PROFILE, playhead)));
  }

  @Test
  void aReadThatRedisRefusesDoesNotTakeWithItThoseOfTheSameTick() {
    redis.open(views);
    Playhead playhead = ViewExamples.inProgress(TITLE, NOW);
    AccountId broken = new AccountId("account-2");
    Await.result(views.fillProfile(ACCOUNT, PROFILE, List.of(playhead)));
    redis.ask(Command.SET, redis.keys().positions(broken, PROFILE), "no hash");
    Promise<RedisViews> opened = Promise.promise();
    Context loop = VERTX.getOrCreateContext();
    loop.runOnContext(
        on -> {
          RedisViews own = views.another();
          own.open().map(own).onComplete(opened);
        });
    RedisViews own = Await.result(opened.future());
    Promise<Map<TitleEdition, Playhead>> good = Promise.promise();
    Promise<Map<TitleEdition, Playhead>> bad = Promise.promise();

    loop.runOnContext(
        on -> {
          own.playheads(broken, PROFILE, List.of(TITLE)).map(Optional::get).onComplete(bad);
          own.playheads(ACCOUNT, PROFILE, List.of(TITLE)).map(Optional::get).onComplete(good);
        });

    assertThat(Await.result(good.future())).containsEntry(TITLE, playhead);
    assertThat(failure(bad.future()).kind()).isEqualTo(Cause.REFUSED);
    Await.result(own.close());
  }

  private Future<Optional<List<Playhead>>> read() {
    return views.recent(ACCOUNT, PROFILE, 10);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
