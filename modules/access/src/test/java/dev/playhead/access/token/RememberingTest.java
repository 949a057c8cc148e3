package dev.playhead.access.token;

import static dev.playhead.access.token.Checking.ELSEWHERE;
import static dev.playhead.access.token.Checking.HERE;
import static dev.playhead.access.token.Checking.claims;
import static dev.playhead.access.token.Checking.forged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token is checked once, and then known. */
class RememberingTest {
  private static final Issuer ISSUER = Issuer.es256("k-1");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Checking checking;

  @BeforeEach
  void start() {
    checking = Checking.of(folder, Map.of(), ISSUER);
  }

  @AfterEach
  void stop() {
    checking.close();
  }

  @Test
  void aKnownTokenIsAnsweredAtOnce() {
    String token = ISSUER.sign(claims());
    checking.caller(token);

    Future<Caller> again = checking.ask(token, ELSEWHERE);

    assertThat(again.isComplete()).isTrue();
    assertThat(checking.checks()).isEqualTo(1);
    assertThat(checking.count("known")).isEqualTo(1);
  }

  @Test
  void requestsAtTheSameTimeShareOneCheck() {
    String token = ISSUER.sign(claims());

    List<Future<Caller>> asked =
        IntStream.range(0, 50).mapToObj(i -> checking.ask(token, HERE)).toList();
    asked.forEach(Await::result);

    assertThat(checking.checks()).isEqualTo(1);
  }

  @Test
  void theAnswerComesOnTheContextThatAsked() {
    Context context = checking.vertx.getOrCreateContext();
    String token = ISSUER.sign(claims());
    Promise<Context> answered = Promise.promise();

    context.runOnContext(
        run ->
            checking
                .ask(token, HERE)
                .onComplete(done -> answered.complete(Vertx.currentContext())));

    assertThat(Await.result(answered.future())).isSameAs(context);
  }

  @Test
  void aKnownTokenExpires() {
    String token = ISSUER.sign(claims());
    Caller caller = checking.caller(token);
    checking.pass(Duration.ofMinutes(15).plusSeconds(29));
    assertThat(checking.caller(token)).isEqualTo(caller);
    assertThat(checking.authenticator.stillHolds(caller)).isTrue();

    checking.pass(Duration.ofSeconds(1));

    assertThat(checking.denied(token).getMessage()).isEqualTo("The token has expired.");
    assertThat(checking.authenticator.stillHolds(caller)).isFalse();
  }

  @Test
  void aKnownTokenIsRevoked() {
    String token = ISSUER.sign(claims());
    Caller caller = checking.caller(token);

    checking.revoked.put(caller, true);

    assertThat(checking.denied(token).getMessage()).isEqualTo("The token does not hold.");
    assertThat(checking.authenticator.stillHolds(caller)).isFalse();
    assertThat(checking.count("revoked")).isEqualTo(1);
  }

  @Test
  void aTokenIsRevokedBeforeItIsFirstShown() {
    String token = ISSUER.sign(claims());
    Caller caller = checking.caller(token);
    checking.revoked.put(caller, true);
    String sameCaller = ISSUER.sign(claims()); // ES256 signs differently each time

    assertThat(checking.denied(sameCaller).kind()).isEqualTo(Denied.Kind.UNAUTHENTICATED);
    assertThat(checking.count("revoked")).isEqualTo(1);
  }

  @Test
  void aBadTokenIsRememberedForAWhile() {
    String bad = forged(ISSUER.sign(claims()), 1);
    checking.denied(bad);
    checking.denied(bad);
    assertThat(checking.checks()).isEqualTo(1);
    assertThat(checking.count("known-bad")).isEqualTo(1);

    checking.pass(Duration.ofSeconds(11));
    checking.denied(bad);

    assertThat(checking.checks()).isEqualTo(2);
  }

  @Test
  void badTokensDoNotPushOutGoodOnes() {
    String good = ISSUER.sign(claims());
    checking.caller(good);

    for (int i = 0; i < 200; i++) {
      Await.failure(checking.ask(forged(good, i), "192.0.2." + i));
    }

    assertThat(checking.ask(good, HERE).isComplete()).isTrue();
    assertThat(checking.count("bad")).isEqualTo(200);
  }
}
