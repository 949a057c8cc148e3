package dev.playhead.access.token;

import static dev.playhead.access.token.Checking.NOON;
import static dev.playhead.access.token.Checking.claims;
import static dev.playhead.access.token.Checking.claimsWithout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.playhead.access.Caller;
import dev.playhead.access.Credentials;
import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import dev.playhead.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that hold, and what they say. */
class AcceptanceTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  static Stream<Issuer> issuers() {
    return Stream.of(Issuer.rs256("rsa"), Issuer.es256("ec"), Issuer.edDsa("ed"));
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void everyAlgorithmOfPublicKeys(Issuer issuer) {
    try (Checking checking =
        Checking.of(folder, Map.of(), issuer, Issuer.es256("other"), Issuer.edDsa("another"))) {
      assertThat(checking.caller(issuer.sign(claims())).subject()).isEqualTo("tv-1");
    }
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void withOneKeyATokenNeedNotNameIt(Issuer issuer) {
    try (Checking checking = Checking.of(folder, Map.of(), issuer)) {
      assertThat(checking.caller(issuer.signWithoutKeyId(claims())).subject()).isEqualTo("tv-1");
    }
  }

  @Test
  void hs256WithTheSecret() {
    HmacKey key = new HmacKey(SECRET.getBytes(StandardCharsets.UTF_8));
    try (Checking checking = new Checking(Map.of("SECRET", SECRET)).start()) {
      String token = Issuer.sign(claims(), Map.of(), null, "HS256", key);

      assertThat(checking.caller(token).account()).isEqualTo("a-1");
    }
  }

  @Test
  void anAlgorithmThatIsNotAllowedIsRefusedThoughThereIsAKey() {
    Issuer ec = Issuer.es256("ec");
    try (Checking checking = Checking.of(folder, Map.of("ALGORITHMS", "RS256,EdDSA"), ec)) {
      checking.denied(ec.sign(claims()));

      assertThat(checking.checks()).isZero();
    }
  }

  @Test
  void everythingItSaysIsTakenDown() {
    Issuer issuer = Issuer.es256("ec");
    Map<String, Object> all = new HashMap<>(claims());
    all.put("sub", "user|7");
    all.put("profiles", List.of("p-1", "p-2"));
    all.put("scope", List.of("read", "sessions", "email"));
    all.put("device", "tv-7f3a");
    all.put("jti", "t-1");
    try (Checking checking = Checking.of(folder, Map.of(), issuer)) {
      Caller caller = checking.caller(issuer.sign(all));

      assertThat(caller.subject()).isEqualTo("user|7");
      assertThat(caller.account()).isEqualTo("a-1");
      assertThat(caller.profiles()).containsExactlyInAnyOrder("p-1", "p-2");
      assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.SESSIONS);
      assertThat(caller.device()).isEqualTo("tv-7f3a");
      assertThat(caller.tokenId()).isEqualTo("t-1");
      assertThat(caller.issuedAt()).isEqualTo(NOON);
      assertThat(caller.expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(15).plusSeconds(30)));
    }
  }

  @Test
  void whatItDoesNotSayIsNotMadeUp() {
    Issuer issuer = Issuer.es256("ec");
    Map<String, Object> few = Map.of("sub", "ci", "exp", NOON.getEpochSecond() + 60);
    try (Checking checking = Checking.of(folder, Map.of(), issuer)) {
      Caller caller = checking.caller(issuer.sign(few));

      assertThat(caller.account()).isNull();
      assertThat(caller.profiles()).isNull();
      assertThat(caller.scopes()).isEmpty();
      assertThat(caller.device()).isEqualTo("ci");
      assertThat(caller.tokenId()).isNull();
      assertThat(caller.issuedAt()).isNull();
    }
  }

  @Test
  void whatItsAccountHasPaidFor() {
    Issuer issuer = Issuer.es256("ec");
    try (Checking checking = Checking.of(folder, Map.of(), issuer)) {
      assertThat(checking.caller(issuer.sign(claims())).entitlement()).isEqualTo(Entitlement.NONE);
      assertThat(checking.caller(issuer.sign(claims("plan", "family"))).entitlement())
          .isEqualTo(new Entitlement("family", null));
      assertThat(checking.caller(issuer.sign(claims("streams", 2))).entitlement())
          .isEqualTo(new Entitlement(null, 2));
    }
  }

  static Stream<Arguments> justWithinTheLeeway() {
    return Stream.of(
        arguments("exp", NOON.minusSeconds(29).getEpochSecond()),
        arguments("exp", NOON.minusSeconds(29).getEpochSecond() + 0.5),
        arguments("nbf", NOON.plusSeconds(30).getEpochSecond()),
        arguments("iat", NOON.plusSeconds(30).getEpochSecond()),
        arguments("aud", List.of("elsewhere", "playhead")));
  }

  @ParameterizedTest
  @MethodSource("justWithinTheLeeway")
  void theIssuersClockMayBeOff(String claim, Object value) {
    Issuer issuer = Issuer.es256("ec");
    Map<String, Object> claims = claimsWithout("iat");
    claims.put("aud", "playhead");
    claims.put(claim, value);
    try (Checking checking = Checking.of(folder, Map.of("AUDIENCE", "playhead"), issuer)) {
      assertThat(checking.caller(issuer.sign(claims)).subject()).isEqualTo("tv-1");
    }
  }

  @Test
  void theSchemeIsReadAsHttpReadsIt() {
    Issuer issuer = Issuer.es256("ec");
    try (Checking checking = Checking.of(folder, Map.of(), issuer)) {
      Credentials shown = new Credentials("bearer  " + issuer.sign(claims()), Checking.HERE);

      assertThat(Await.result(checking.authenticator.authenticate(shown)).subject())
          .isEqualTo("tv-1");
    }
  }
}
