package dev.playhead.access.token;

import static dev.playhead.access.token.Checking.ELSEWHERE;
import static dev.playhead.access.token.Checking.HERE;
import static dev.playhead.access.token.Checking.claims;
import static dev.playhead.access.token.Checking.forged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad tokens without end. The test's clock stands still, so nobody's budget grows meanwhile. */
class FloodTest {
  private static final Issuer ISSUER = Issuer.es256("k-1");
  private static final int BURST = 5;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Checking checking;

  @BeforeEach
  void start() {
    Map<String, String> config =
        Map.of(
            "FAILED_CHECKS_BURST", "" + BURST,
            "FAILED_CHECKS_PER_SECOND", "1",
            "MAX_WAITING", "40",
            "MAX_WAITING_PER_ADDRESS", "10");
    checking = Checking.of(folder, config, ISSUER);
  }

  @AfterEach
  void stop() {
    checking.close();
  }

  private static Denied.Kind kind(Future<Caller> asked) {
    return ((Denied) Await.failure(asked)).kind();
  }

  @Test
  void costsNoMoreChecksThanItsAddressMayHaveAndGoodTokensAreTaken() {
    String good = ISSUER.sign(claims());
    checking.caller(good);
    List<Future<Caller>> bad = new ArrayList<>();
    List<Future<Caller>> fresh = new ArrayList<>();

    for (int i = 0; i < 1000; i++) {
      bad.add(checking.ask(forged(good, i), ELSEWHERE));
      if (i % 100 == 0) {
        fresh.add(checking.ask(ISSUER.sign(claims("sub", "fresh-" + i)), HERE));
      }
    }

    fresh.forEach(Await::result);
    bad.forEach(Await::failure);
    assertThat(checking.count("good")).isEqualTo(1 + 10);
    assertThat(checking.count("bad")).isEqualTo(BURST);
    assertThat(checking.checks()).isEqualTo(11 + BURST);
  }

  @Test
  void whoHasFailedTooOftenIsToldWhenToComeBack() {
    String good = ISSUER.sign(claims());
    for (int i = 0; i < BURST; i++) {
      assertThat(kind(checking.ask(forged(good, i), HERE))).isEqualTo(Denied.Kind.UNAUTHENTICATED);
    }

    Denied denied = checking.denied(good);
    assertThat(denied.kind()).isEqualTo(Denied.Kind.TOO_MANY);
    assertThat(denied.retryAfterSeconds()).isEqualTo(1);
    assertThat(checking.count("over-budget")).isEqualTo(1);

    checking.pass(Duration.ofSeconds(1));
    assertThat(checking.caller(good).subject()).isEqualTo("tv-1");
  }

  @Test
  void whatIsKnownGoesOnThoughItsAddressHasFailedTooOften() {
    String good = ISSUER.sign(claims());
    checking.caller(good);

    for (int i = 0; i < BURST + 5; i++) {
      Await.failure(checking.ask(forged(good, i), HERE));
    }

    assertThat(checking.caller(good).subject()).isEqualTo("tv-1");
  }

  @Test
  void whatDoesNotCostACheckIsNotPaidFor() {
    String expired = ISSUER.sign(claims("exp", 1));
    for (int i = 0; i < 10 * BURST; i++) {
      assertThat(kind(checking.ask(expired, HERE))).isEqualTo(Denied.Kind.UNAUTHENTICATED);
    }

    assertThat(checking.caller(ISSUER.sign(claims())).subject()).isEqualTo("tv-1");
  }
}
