package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static dev.playhead.app.Household.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import dev.playhead.app.cli.token.Minting;
import dev.playhead.app.cli.token.SecretFile;
import dev.playhead.app.cli.token.SigningKey;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is stored of an account is for whoever has a token of it, and looks to others like nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
  private static final String POSITION = "/profiles/anna/positions/title-s1";
  private static final String SESSION = "/sessions/s1";

  @SuppressWarnings("NullAway.Init") // someoneWatches sets it
  private SigningKey key;

  @SuppressWarnings("NullAway.Init") // someoneWatches sets it
  private ApplicationUnderTest node;

  @SuppressWarnings("NullAway.Init") // someoneWatches sets it
  private Household home;

  @BeforeAll
  void someoneWatches(@TempDir Path folder) throws IOException {
    Path secret = folder.resolve("secret");
    SecretFile.create(secret, new SecureRandom());
    key = SigningKey.ofSecret(secret);
    node =
        ApplicationUnderTest.start(
            NodeConfig.shared(AccessIT.class)
                .with("edge.auth", "jwt")
                .with("tokens.secret-file", secret.toString())
                .with("tokens.issuer", "the-test")
                .with("tokens.audience", "playhead"));
    Household stranger = Household.at(node.http);
    home = stranger.via(node.http.withToken(token(stranger.account(), List.of())));
    home.report("tv", event("s1", 0, "started", Instant.now(), 5_000));
    eventually(() -> home.read(POSITION));
    eventually(() -> home.read(SESSION));
  }

  @AfterAll
  void close() {
    node.close();
  }

  @Test
  void itsOwnTokenReachesIt() {
    assertThat(home.activeSessions()).containsExactly("s1");
    assertThat(by(home.account(), List.of("anna")).get(SESSION).status()).isEqualTo(200);
  }

  @Test
  void withoutATokenNothingIsTold() {
    Answered refused = home.via(node.http).get(POSITION);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(home.via(node.http).send("tv").status()).isEqualTo(401);
  }

  @Test
  void anotherAccountsTokenCannotTellItFromOneThatIsNotThere() {
    HttpCalls other = node.http.withToken(token("another", List.of()));

    for (String path : List.of(POSITION, SESSION, "/sessions")) {
      Answered refused = home.via(other).get(path);
      Answered nothing = other.get("/v1/accounts/nobody" + path);

      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.response().body()).isEqualTo(nothing.response().body());
    }
  }

  @Test
  void anotherProfilesTokenCannotTellASessionFromOneThatIsNotThere() {
    Household other = by(home.account(), List.of("ben"));

    Answered refused = other.get(SESSION);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.response().body()).isEqualTo(other.get("/sessions/none").response().body());
    assertThat(other.get(POSITION).status()).isEqualTo(403);
    assertThat(other.get("/sessions").status()).isEqualTo(403);
    assertThat(other.send("tv", event("s2", 0, "started", Instant.now(), 0)).status())
        .isEqualTo(403);
  }

  @Test
  void aBackendsTokenReachesEveryAccount() {
    assertThat(home.via(node.http.withToken(token(null, List.of()))).get(POSITION).status())
        .isEqualTo(200);
  }

  private Household by(String account, List<String> profiles) {
    return home.via(node.http.withToken(token(account, profiles)));
  }

  private String token(@Nullable String account, List<String> profiles) {
    return new Minting(InstantSource.system(), new SecureRandom())
        .mint(
            new Minting.Order(
                "test",
                account,
                profiles,
                List.of(Scope.REPORT, Scope.READ, Scope.SESSIONS),
                null,
                "the-test",
                "playhead",
                null,
                Duration.ofMinutes(10),
                Entitlement.NONE),
            key);
  }
}
