package dev.playhead.app.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.app.cli.PlayheadCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TokenCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final StringWriter err = new StringWriter();
  private int exit;

  /** What is printed. */
  private String token(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine commandLine = PlayheadCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    exit =
        commandLine.execute(
            Stream.concat(Stream.of("token"), Stream.of(arguments)).toArray(String[]::new));
    return out.toString();
  }

  private Path secret() {
    Path file = folder.resolve("secret");
    token("secret", "--out", file.toString());
    return file;
  }

  private static String ownerOnly(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aSecretSignsADevicesToken() throws IOException, InvalidJwtException {
    Path secret = secret();

    String printed =
        token("--secret-file", secret.toString(), "--account", "a-1", "--device", "tv-1");

    assertThat(exit).isZero();
    assertThat(printed.lines()).hasSize(1);
    JwtClaims claims =
        new JwtConsumerBuilder()
            .setVerificationKey(
                new HmacKey(Files.readString(secret).strip().getBytes(StandardCharsets.UTF_8)))
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setRequireJwtId()
            .build()
            .processToClaims(printed.strip());
    assertThat(claims.getClaimsMap())
        .containsEntry("account", "a-1")
        .containsEntry("device", "tv-1")
        .containsEntry("scope", "report read sessions")
        .containsEntry("sub", "development")
        .doesNotContainKeys("profiles", "iss", "aud");
    assertThat((Long) claims.getClaimValue("exp") - (Long) claims.getClaimValue("iat"))
        .isEqualTo(900);
  }

  @Test
  void everyClaimCanBeChosen() throws InvalidJwtException {
    String printed =
        token(
            "--secret-file=" + secret(),
            "--account=a-1",
            "--profile=p-1",
            "--profile=p-2",
            "--scope=support,admin",
            "--subject=someone",
            "--issuer=here",
            "--audience=there",
            "--token-id=id-1",
            "--plan=family",
            "--streams=2",
            "--ttl=2h");

    JwtClaims claims = unchecked(printed);
    assertThat(claims.getClaimsMap())
        .containsEntry("profiles", List.of("p-1", "p-2"))
        .containsEntry("scope", "support admin")
        .containsEntry("sub", "someone")
        .containsEntry("iss", "here")
        .containsEntry("aud", "there")
        .containsEntry("plan", "family")
        .containsEntry("streams", 2L)
        .containsEntry("jti", "id-1");
    assertThat((Long) claims.getClaimValue("exp") - (Long) claims.getClaimValue("iat"))
        .isEqualTo(7200);
  }

  @Test
  void aBackendsTokenNamesNoAccount() throws InvalidJwtException {
    String printed = token("--secret-file=" + secret(), "--scope=read");

    assertThat(unchecked(printed).getClaimsMap())
        .containsEntry("scope", "read")
        .doesNotContainKey("account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void aKeySignsWhatItsPublicHalfChecks(String algorithm)
      throws IOException, JoseException, InvalidJwtException {
    token("keys", "--algorithm", algorithm, "--out", folder.toString());
    Path key = privateKeys().get(0);

    String printed = token("--key-file", key.toString(), "--account", "a-1");

    JsonWebKeySet published = new JsonWebKeySet(Files.readString(folder.resolve("jwks.json")));
    assertThat(Files.readString(folder.resolve("jwks.json"))).doesNotContain("\"d\"");
    assertThat(ownerOnly(key)).isEqualTo("rw-------");
    JwtClaims claims =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(new JwksVerificationKeyResolver(published.getJsonWebKeys()))
            .build()
            .processToClaims(printed.strip());
    assertThat(claims.getClaimsMap()).containsEntry("account", "a-1");
  }

  @Test
  void anotherKeyIsPublishedBesideTheFirst() throws IOException, JoseException {
    token("keys", "--out", folder.toString());
    token("keys", "--out", folder.toString());

    assertThat(privateKeys()).hasSize(2);
    assertThat(new JsonWebKeySet(Files.readString(folder.resolve("jwks.json"))).getJsonWebKeys())
        .extracting(JsonWebKey::getKeyId)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void aSecretIsForItsOwnerAndIsNotOverwritten() throws IOException {
    Path secret = secret();
    String before = Files.readString(secret);

    token("secret", "--out", secret.toString());

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains(secret.toString(), "already");
    assertThat(ownerOnly(secret)).isEqualTo("rw-------");
    assertThat(Files.readString(secret)).isEqualTo(before).hasSizeGreaterThan(42);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("--account=a-1", "--secret-file or --key-file"),
        Arguments.of("--account=a-1 --secret-file=SECRET --key-file=x", "either"),
        Arguments.of("--secret-file=SECRET", "--account ID, or --scope"),
        Arguments.of("--secret-file=SECRET --account=a-1 --scope=raed", "'raed'"),
        Arguments.of("--secret-file=SECRET --scope=read --profile=p-1", "--account beside"),
        Arguments.of("--secret-file=SECRET --account=a/1", "'a/1'"),
        Arguments.of("--secret-file=SECRET --account=a-1 --ttl=0s", "--ttl"),
        Arguments.of("--secret-file=SECRET --account=a-1 --ttl=soon", "soon"),
        Arguments.of("--secret-file=none --account=a-1", "no file none"),
        Arguments.of("--secret-file=SHORT --account=a-1", "32 bytes or more"),
        Arguments.of("--key-file=SHORT --account=a-1", "Expected a JWK"),
        Arguments.of("--key-file=PUBLIC --account=a-1", "private JWK"),
        Arguments.of("keys --algorithm=HS256 --out=here", "'HS256'"),
        Arguments.of("show nonsense", "no JWT"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldInASentence(String line, String told) throws IOException {
    Path secret = secret();
    Path tooShort = Files.writeString(folder.resolve("short"), "a-secret-of-few-bytes");
    Path publicKey =
        Files.writeString(
            folder.resolve("public"),
            """
            {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
            """);

    token(
        line.replace("SECRET", secret.toString())
            .replace("SHORT", tooShort.toString())
            .replace("PUBLIC", publicKey.toString())
            .split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString())
        .contains(told)
        .doesNotContain("\tat ")
        .doesNotContain("a-secret-of-few-bytes");
  }

  @Test
  void whatATokenSaysIsShownAndNotVouchedFor() {
    String printed = token("--secret-file=" + secret(), "--account=a-1");

    String shown = token("show", printed.strip());

    assertThat(exit).isZero();
    assertThat(shown).contains("Not verified", "HS256", "account  a-1", "expires  2");
  }

  private List<Path> privateKeys() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("private-")).toList();
    }
  }

  private static JwtClaims unchecked(String token) throws InvalidJwtException {
    return new JwtConsumerBuilder()
        .setSkipAllValidators()
        .setSkipSignatureVerification()
        .build()
        .processToClaims(token.strip());
  }
}
