package dev.playhead.access.token;

import static dev.playhead.access.token.Checking.HERE;
import static dev.playhead.access.token.Checking.NOON;
import static dev.playhead.access.token.Checking.bearer;
import static dev.playhead.access.token.Checking.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.playhead.access.Credentials;
import dev.playhead.access.Denied;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a token does not hold. */
class RefusalTest {
  private static final Issuer ISSUER = Issuer.es256("k-1");
  private static final Issuer OTHER = Issuer.rs256("k-2");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String UNFIT = "The token does not hold.";

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static Checking checking;

  @BeforeAll
  static void start() {
    Map<String, String> config =
        Map.of("ISSUER", "https://id.example.org", "AUDIENCE", "playhead", "SECRET", SECRET);
    checking = Checking.of(folder, config, ISSUER, OTHER);
  }

  @AfterAll
  static void stop() {
    checking.close();
  }

  private static Map<String, Object> good() {
    Map<String, Object> claims = claims("iss", "https://id.example.org");
    claims.put("aud", "playhead");
    return claims;
  }

  private static Map<String, Object> but(String claim, @Nullable Object value) {
    Map<String, Object> claims = good();
    claims.put(claim, value);
    return claims;
  }

  private static Map<String, Object> without(String claim) {
    Map<String, Object> claims = good();
    claims.remove(claim);
    return claims;
  }

  private static long at(Duration afterNoon) {
    return NOON.plus(afterNoon).getEpochSecond();
  }

  @Test
  void theOthersDifferFromAGoodOne() {
    assertThat(checking.caller(ISSUER.sign(good())).account()).isEqualTo("a-1");
  }

  static Stream<Arguments> claimsThatDoNotHold() {
    return Stream.of(
        arguments("no issuer", without("iss")),
        arguments("other issuer", but("iss", "https://id.example.com")),
        arguments("issuer of another type", but("iss", List.of("https://id.example.org"))),
        arguments("no audience", without("aud")),
        arguments("other audience", but("aud", "elsewhere")),
        arguments("other audiences", but("aud", List.of("elsewhere", "there"))),
        arguments("no subject", without("sub")),
        arguments("empty subject", but("sub", "")),
        arguments("subject of another type", but("sub", 7)),
        arguments("subject with a line break", but("sub", "a\nb")),
        arguments("long subject", but("sub", "s".repeat(257))),
        arguments("no expiry", without("exp")),
        arguments("expiry of another type", but("exp", "tomorrow")),
        arguments("expiry before the epoch", but("exp", -1)),
        arguments("expiry beyond all years", but("exp", 1e300)),
        arguments("not yet valid", but("nbf", at(Duration.ofSeconds(31)))),
        arguments("issued in the future", but("iat", at(Duration.ofSeconds(31)))),
        arguments("time of issue of another type", but("iat", "now")),
        arguments("lives too long", but("exp", at(Duration.ofHours(25)))),
        arguments("account that is no id", but("account", "a/1")),
        arguments("account of another type", but("account", 1)),
        arguments("empty account", but("account", "")),
        arguments("profiles that are no list", but("profiles", "p-1")),
        arguments("profile that is no id", but("profiles", List.of("p-1", ""))),
        arguments("profile of another type", but("profiles", List.of(1))),
        arguments("scope of another type", but("scope", Map.of("report", true))),
        arguments("scope list of another type", but("scope", List.of(1))),
        arguments("device that is no id", but("device", "tv 1")),
        arguments("plan of another type", but("plan", 1)),
        arguments("empty plan", but("plan", "")),
        arguments("streams of another type", but("streams", "4")),
        arguments("half a stream", but("streams", 1.5)),
        arguments("no streams", but("streams", 0)),
        arguments("endless streams", but("streams", 10_001)),
        arguments("token id of another type", but("jti", 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claimsThatDoNotHold")
  void whatItClaimsDoesNotHoldAndItsSignatureIsNotChecked(String name, Map<String, Object> claims) {
    int before = checking.checks();

    Denied denied = checking.denied(ISSUER.sign(claims));

    assertThat(denied.kind()).isEqualTo(Denied.Kind.UNAUTHENTICATED);
    assertThat(denied.getMessage()).isEqualTo(UNFIT);
    assertThat(checking.checks()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "profiles", "jti", "device", "iat", "nbf", "plan", "streams"})
  void nullIsNotAsIfItWereNotThere(String claim) {
    String payload =
        """
        {"iss":"https://id.example.org","aud":"playhead","sub":"s","exp":%d,"%s":null}"""
            .formatted(at(Duration.ofMinutes(5)), claim);

    String token = Issuer.signText(payload, Map.of(), "k-1", "ES256", ISSUER.key().getPrivateKey());

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void profilesWithoutAnAccountReachNobodysOrEverybodys() {
    Map<String, Object> claims = without("account");
    claims.put("profiles", List.of("p-1"));

    assertThat(checking.denied(ISSUER.sign(claims)).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void anExpiredOneIsToldSoAndItsSignatureIsNotChecked() {
    int before = checking.checks();
    Map<String, Object> claims = but("exp", at(Duration.ofSeconds(-30)));
    claims.put("iat", at(Duration.ofMinutes(-10)));

    assertThat(checking.denied(ISSUER.sign(claims)).getMessage())
        .isEqualTo("The token has expired.");
    assertThat(checking.checks()).isEqualTo(before);
  }

  @Test
  void withoutATimeOfIssueItMustNotLiveLongFromNowOn() {
    Map<String, Object> claims = without("iat");
    claims.put("exp", at(Duration.ofHours(25)));

    assertThat(checking.denied(ISSUER.sign(claims)).getMessage()).isEqualTo(UNFIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "x5u", "jwk", "x5c", "crit", "b64"})
  void itsKeyIsNotTakenFromWhereItSays(String header) {
    Object value =
        switch (header) {
          case "jwk" -> ISSUER.key().toParams(OutputControlLevel.PUBLIC_ONLY);
          case "x5c", "crit" -> List.of("exp");
          case "b64" -> true;
          default -> "https://id.example.org/keys";
        };

    String token = headed("{\"alg\":\"ES256\",\"kid\":\"k-1\"}", Map.of(header, value));

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
  }

  /** Forged for the test: no library would sign some of these. */
  private static String headed(String base, Map<String, ?> more) {
    String header =
        more.isEmpty()
            ? base
            : base.substring(0, base.length() - 1)
                + ","
                + org.jose4j.json.JsonUtil.toJson(Map.copyOf(more)).substring(1);
    String good = ISSUER.sign(good());
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8));
    return encoded + good.substring(good.indexOf('.'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"kid\":\"k-1\"}",
        "{\"alg\":\"None\"}",
        "{\"alg\":\"ES384\",\"kid\":\"k-1\"}",
        "{\"alg\":\"HS512\"}",
        "{\"alg\":[\"ES256\"],\"kid\":\"k-1\"}",
        "{\"alg\":null,\"kid\":\"k-1\"}",
        "{\"kid\":\"k-1\"}",
        "{\"alg\":\"ES256\",\"kid\":1}",
        "{\"alg\":\"ES256\",\"alg\":\"none\",\"kid\":\"k-1\"}",
        "{\"alg\":\"ES256\",\"kid\":\"\"}",
        "[]",
        "x"
      })
  void itsHeaderWillNotDo(String header) {
    assertThat(checking.denied(headed(header, Map.of())).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void anEmptySignatureIsNone() {
    String good = ISSUER.sign(good());
    String header =
        Base64.getUrlEncoder()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    String unsigned = header + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1);

    assertThat(checking.denied(unsigned).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void aPublicKeyIsNoSecret() {
    byte[] published = OTHER.key().getPublicKey().getEncoded();
    String token = Issuer.sign(good(), Map.of(), "k-2", "HS256", new HmacKey(published));

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void aKeyIsForTheAlgorithmOfItsType() {
    Issuer confused = new Issuer(ISSUER.key(), "ES256");
    String token = Issuer.sign(good(), Map.of(), "k-2", "ES256", confused.key().getPrivateKey());

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void anUnknownKeyIsNotTaken() {
    String token = Issuer.es256("k-9").sign(good());

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void withSeveralKeysATokenMustNameItsOwn() {
    assertThat(checking.denied(ISSUER.signWithoutKeyId(good())).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void someoneElsesSignatureIsBad() {
    int before = checking.count("bad");
    String token = Issuer.es256("k-1").sign(good());

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
    assertThat(checking.count("bad")).isEqualTo(before + 1);
  }

  @Test
  void aSignatureOfZeroesIsBad() {
    String good = ISSUER.sign(good());
    String psychic = good.substring(0, good.lastIndexOf('.') + 1) + "A".repeat(86);

    assertThat(checking.denied(psychic).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void whatIsTooLongIsNotRead() {
    String token = ISSUER.sign(but("padding", "x".repeat(8 << 10)));

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
  }

  @Test
  void deeplyNestedClaimsAreRefusedOrRead() {
    String payload = "[".repeat(5000);
    String token = Issuer.signText(payload, Map.of(), "k-1", "ES256", ISSUER.key().getPrivateKey());

    assertThat(checking.denied(token).getMessage()).isEqualTo(UNFIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic dXNlcjpwYXNz", "Bearer", "bearer:x", "token"})
  void anythingElseIsNoToken(String header) {
    assertThat(checking.denied(new Credentials(header, HERE)).getMessage())
        .isEqualTo("Expected a bearer token.");
  }

  @Test
  void noneIsMissing() {
    assertThat(checking.denied(new Credentials(null, HERE)).getMessage())
        .isEqualTo("Expected a bearer token.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "a.b.", ".b.c", "a..c", "a.b.c.d", "a.b.c=", "a.b.c d"})
  void anotherFormIsNone(String token) {
    assertThat(checking.denied(bearer(token, HERE)).getMessage()).isEqualTo(UNFIT);
  }
}
