package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.access.Caller;
import dev.playhead.access.Credentials;
import dev.playhead.access.Denied;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever a header holds: somebody, or denied; no other failure. */
class AnyHeaderPropertyTest {
  private static final Issuer ISSUER = Issuer.es256("k-1");
  private static final Checking CHECKING = start();
  private static final String GOOD = ISSUER.sign(Checking.claims());

  private static Checking start() {
    try {
      Path folder = Files.createTempDirectory("keys");
      folder.toFile().deleteOnExit();
      Path keys = Checking.write(folder, ISSUER);
      keys.toFile().deleteOnExit();
      return new Checking(
              Map.of("JWKS", keys.toString(), "FAILED_CHECKS_BURST", "100000", "REREAD", "1h"))
          .start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterContainer
  static void stop() {
    CHECKING.close();
  }

  private static void isSomebodyOrDenied(String header) {
    Future<Caller> asked =
        CHECKING.authenticator.authenticate(new Credentials(header, Checking.HERE));
    Object outcome = Await.result(asked.map(Object.class::cast).otherwise(cause -> cause));
    assertThat(outcome).isInstanceOfAny(Caller.class, Denied.class);
  }

  @Property(tries = 1000)
  void text(@ForAll String header) {
    isSomebodyOrDenied(header);
    isSomebodyOrDenied("Bearer " + header);
  }

  @Property(tries = 1000)
  void threePartsOfBytes(@ForAll byte[] header, @ForAll byte[] claims, @ForAll byte[] signature) {
    isSomebodyOrDenied(
        "Bearer " + encoded(header) + "." + encoded(claims) + "." + encoded(signature));
  }

  @Property(tries = 1000)
  void oneCharacterOfAGoodTokenIsAnother(
      @ForAll @IntRange(max = 10_000) int at, @ForAll @ByteRange(min = 32) byte character) {
    int index = at % GOOD.length();
    isSomebodyOrDenied(
        "Bearer " + GOOD.substring(0, index) + (char) character + GOOD.substring(index + 1));
  }

  @Property(tries = 1000)
  void headersAndClaimsOfAnyTypes(
      @ForAll("objects") String header, @ForAll("objects") String claims) {
    String signature = GOOD.substring(GOOD.lastIndexOf('.'));
    isSomebodyOrDenied("Bearer " + encoded(header) + "." + encoded(claims) + signature);
  }

  @Example
  void claimsNestedDeeply() {
    String deep = "{\"a\":" + "[".repeat(2800) + "]".repeat(2800) + "}";
    isSomebodyOrDenied(
        "Bearer " + Issuer.signText(deep, Map.of(), "k-1", "ES256", ISSUER.key().getPrivateKey()));
  }

  @Property(tries = 300)
  void signaturesOfAnyBytes(@ForAll byte[] signature) {
    String signed = GOOD.substring(0, GOOD.lastIndexOf('.') + 1);
    isSomebodyOrDenied("Bearer " + signed + encoded(signature));
  }

  @Provide
  Arbitrary<String> objects() {
    Arbitrary<String> name =
        Arbitraries.of(
            "alg",
            "kid",
            "jku",
            "crit",
            "b64",
            "typ",
            "sub",
            "exp",
            "iat",
            "nbf",
            "aud",
            "iss",
            "account",
            "profiles",
            "scope",
            "device",
            "jti");
    Arbitrary<String> value =
        Arbitraries.of(
            "\"ES256\"",
            "\"k-1\"",
            "\"none\"",
            "\"\"",
            "null",
            "true",
            "[]",
            "{}",
            "[\"a\"]",
            "-1",
            "1795348800",
            "1e400",
            "-0.0",
            "99999999999999999999999",
            "\"\\u0000\"",
            "\"read\"",
            "[[[[]]]]",
            "1.5",
            "\"a-1\"",
            "[null]",
            "{\"a\":{}}",
            "tru",
            "\"\\ud800\"");
    return Combinators.combine(name, value)
        .as((key, of) -> "\"" + key + "\":" + of)
        .list()
        .ofMaxSize(8)
        .map(
            members ->
                "{\"alg\":\"ES256\",\"exp\":1795349400,\"sub\":\"s\""
                    + (members.isEmpty() ? "" : "," + String.join(",", members))
                    + "}")
        .injectDuplicates(0.1);
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
