package dev.playhead.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.ports.Revocation;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryRevocations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationWatchTest {
  private static final Instant NOW = Callers.NOW;
  private static final Duration KEEP = Duration.ofMinutes(16);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InMemoryRevocations store = new InMemoryRevocations();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final RevocationWatch watch =
      new RevocationWatch(
          vertx, store, now::get, Duration.ofMillis(10), KEEP, new RevocationMetrics(meters));

  @AfterEach
  void close() {
    watch.stop();
    Await.result(vertx.close());
  }

  private void revoke(String tokenId, Instant at) {
    Await.result(store.add(Revocation.ofToken(tokenId, at, at.plus(KEEP))));
  }

  private void until(BooleanSupplier condition) {
    Await.result(awaiting(condition));
  }

  private Future<Void> awaiting(BooleanSupplier condition) {
    return condition.getAsBoolean()
        ? Future.succeededFuture()
        : vertx.timer(5, TimeUnit.MILLISECONDS).compose(later -> awaiting(condition));
  }

  private double checks(String outcome) {
    return meters.counter("playhead.access.revocation.checks", "outcome", outcome).count();
  }

  @Test
  void whatWasRevokedBeforeItStartedIsKnownOnceItHas() {
    revoke("t-1", NOW.minus(Duration.ofMinutes(15)));

    Await.result(watch.start());

    assertThat(watch.covers(Callers.device("t-1"))).isTrue();
    assertThat(watch.covers(Callers.device("t-2"))).isFalse();
  }

  @Test
  void itDoesNotStartWithoutKnowing() {
    store.goAway();

    assertThat(Await.failure(watch.start())).hasMessageContaining("away");
  }

  @Test
  void whatIsRevokedElsewhereBecomesKnown() {
    Await.result(watch.start());

    revoke("t-1", NOW);

    until(() -> watch.covers(Callers.device("t-1")));
  }

  @Test
  void aNodeWhoseClockIsBehindIsHeard() {
    Await.result(watch.start());

    revoke("t-1", NOW.minus(Duration.ofSeconds(100)));

    until(() -> watch.covers(Callers.device("t-1")));
  }

  @Test
  void aNodeWhoseClockIsFarBehindIsHeardWithinAMinute() {
    Await.result(watch.start());
    revoke("t-1", NOW.minus(Duration.ofMinutes(10)));

    now.set(NOW.plusSeconds(60));

    until(() -> watch.covers(Callers.device("t-1")));
  }

  @Test
  void whileTheStoreIsAwayWhatIsKnownStaysKnown() {
    revoke("t-1", NOW);
    Await.result(watch.start());

    store.goAway();
    until(() -> checks("failed") >= 2);

    assertThat(watch.covers(Callers.device("t-1"))).isTrue();
  }

  @Test
  void whatWasRevokedWhileTheStoreWasAwayBecomesKnownAfterwards() {
    Await.result(watch.start());
    store.goAway();
    until(() -> checks("failed") >= 1);
    now.set(NOW.plusSeconds(3_000));
    store.comeBack();

    revoke("t-1", NOW.plusSeconds(1));
    revoke("t-2", NOW.plusSeconds(3_000));

    until(() -> watch.covers(Callers.device("t-2")));
    assertThat(watch.covers(Callers.device("t-1"))).as("has expired meanwhile").isFalse();
  }

  @Test
  void howOldItsKnowledgeIsCanBeSeen() {
    Await.result(watch.start());
    store.goAway();
    until(() -> checks("failed") >= 1);

    now.set(NOW.plusSeconds(30));

    assertThat(meters.get("playhead.access.revocations.age.seconds").gauge().value()).isEqualTo(30);
  }
}
