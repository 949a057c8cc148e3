package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The issuer publishes other keys while requests come in. */
class KeyRotationTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final JwksServer server = new JwksServer(vertx);
  private final Issuer old = Issuer.es256("old");
  private final Issuer young = Issuer.es256("young");

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private Checking checking(String reread) {
    server.publish(old);
    return new Checking(Map.of("JWKS", server.url(), "REREAD", reread)).start();
  }

  private static String token(Issuer issuer, Checking checking, int number) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "tv-" + number);
    claims.put("exp", checking.now().plusSeconds(600).getEpochSecond());
    return issuer.sign(claims);
  }

  @Test
  void aTokenOfANewKeyHasItRead() {
    try (Checking checking = checking("1h")) {
      server.publish(old, young);

      assertThat(checking.caller(token(young, checking, 1)).subject()).isEqualTo("tv-1");
      assertThat(server.fetches()).isEqualTo(2);
    }
  }

  @Test
  void requestsWaitForTheReadingThatIsUnderWay() {
    try (Checking checking = checking("1h")) {
      Promise<Void> published = Promise.promise();
      server.answer(
          response -> published.future().onSuccess(done -> response.end(Issuer.jwks(old, young))));

      List<Future<Caller>> asked =
          IntStream.range(0, 20)
              .mapToObj(i -> checking.ask(token(young, checking, i), Checking.HERE))
              .toList();

      assertThat(asked).noneMatch(Future::isComplete);
      published.complete();
      asked.forEach(Await::result);
      assertThat(server.fetches()).isEqualTo(2);
    }
  }

  @Test
  void aKeyThatIsPublishedDuringAReadingIsReadAfterIt() {
    try (Checking checking = checking("20ms")) {
      Promise<Void> sent = Promise.promise();
      String before = Issuer.jwks(old);
      server.answer(response -> sent.future().onSuccess(done -> response.end(before)));
      Await.result(server.nextFetch());

      Future<Caller> asked = checking.ask(token(young, checking, 1), Checking.HERE);
      server.publish(old, young);
      sent.complete();

      assertThat(Await.result(asked).subject()).isEqualTo("tv-1");
    }
  }

  @Test
  void manyUnknownKeysAreLookedForOnceInThePause() {
    try (Checking checking = checking("1h")) {
      for (int i = 0; i < 100; i++) {
        checking.denied(token(Issuer.es256("made-up-" + i % 5), checking, i));
      }
      assertThat(server.fetches()).isEqualTo(2);

      checking.pass(PAUSE.minusMillis(1));
      checking.denied(token(young, checking, 1));
      assertThat(server.fetches()).isEqualTo(2);

      checking.pass(Duration.ofMillis(1));
      checking.denied(token(young, checking, 1));
      assertThat(server.fetches()).isEqualTo(3);
    }
  }

  @Test
  void aStrangersKeyIdDoesNotKeepOutAKeyThatIsPublishedAheadOfItsUse() {
    try (Checking checking = checking("20ms")) {
      checking.denied(token(Issuer.es256("made-up"), checking, 0));

      server.publish(old, young);
      Await.result(server.nextFetch());
      Await.result(server.nextFetch()); // begins when the one before it has been taken

      assertThat(checking.caller(token(young, checking, 1)).subject()).isEqualTo("tv-1");
    }
  }

  @Test
  void aReadingThatFailsLeavesTheKeysAsTheyAre() {
    try (Checking checking = checking("1h")) {
      server.answer(response -> response.setStatusCode(500).end());

      checking.denied(token(young, checking, 1));

      assertThat(checking.readings("failed")).isEqualTo(1);
      assertThat(checking.caller(token(old, checking, 2)).subject()).isEqualTo("tv-2");
    }
  }

  @Test
  void anEmptySetLeavesTheKeysAsTheyAre() {
    try (Checking checking = checking("1h")) {
      server.answer(response -> response.end("{\"keys\":[]}"));

      checking.denied(token(young, checking, 1));

      assertThat(checking.caller(token(old, checking, 2)).subject()).isEqualTo("tv-2");
    }
  }

  @Test
  void tokensOfAWithdrawnKeyHoldNoLongerThoughTheyWereKnown() {
    try (Checking checking = checking("1h")) {
      String known = token(old, checking, 1);
      checking.caller(known);
      server.publish(young);
      String other = token(young, checking, 2);
      checking.caller(other);

      assertThat(checking.denied(known).kind()).isEqualTo(Denied.Kind.UNAUTHENTICATED);
      assertThat(checking.caller(other).subject()).isEqualTo("tv-2");
    }
  }

  /** Each rotation: publish beside the old one, use, and only then withdraw the old one. */
  @Test
  void rotatesUnderRequestsWithoutOneThatFails() {
    try (Checking checking = checking("20ms")) {
      Issuer current = old;
      int number = 0;
      for (int rotation = 0; rotation < 5; rotation++) {
        Issuer next = Issuer.es256("key-" + rotation);
        checking.pass(PAUSE);
        server.publish(current, next);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          tokens.add(token(i % 2 == 0 ? current : next, checking, number++));
        }
        List<Future<Caller>> asked = new ArrayList<>();
        for (int i = 0; i < 400; i++) { // new, known, and under way
          asked.add(checking.ask(tokens.get(i % tokens.size()), "192.0.2." + i % 20));
        }
        asked.forEach(Await::result);
        server.publish(next);
        Await.result(server.nextFetch());
        Await.result(server.nextFetch());
        current = next;
      }

      assertThat(checking.count("good")).isEqualTo(100);
      assertThat(checking.count("known") + checking.count("good")).isLessThanOrEqualTo(2000);
      assertThat(checking.count("unfit") + checking.count("bad")).isZero();
    }
  }
}
