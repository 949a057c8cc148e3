package dev.playhead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  @TempDir Path folder;

  private static List<String> problems(Map<String, String> values) {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () -> PlayheadConfig.load(List.of(Source.values("test", values))));
    return e == null ? List.of() : e.problems();
  }

  private Path secret(String text) throws IOException {
    return Files.writeString(folder.resolve("secret"), text);
  }

  @Test
  void withAuthenticationSomethingMustCheckTokens() {
    assertThat(problems(Map.of("edge.auth", "jwt")))
        .singleElement()
        .asString()
        .startsWith(
            "tokens.jwks: expected tokens.jwks or tokens.secret-file to be set,"
                + " because edge.auth is jwt");
  }

  @Test
  void withAuthenticationAnyAddressIsServed() {
    assertThat(
            problems(
                Map.of("edge.auth", "jwt", "edge.host", "0.0.0.0", "tokens.jwks", "keys.json")))
        .isEmpty();
  }

  @Test
  void aSecretAloneWillDo() throws IOException {
    Path secret = secret("a".repeat(32) + "\n");

    assertThat(problems(Map.of("edge.auth", "jwt", "tokens.secret-file", secret.toString())))
        .isEmpty();
  }

  @Test
  void aShortSecretIsRefusedAndNotTold() throws IOException {
    Path secret = secret("hunter2-hunter2-hunter2-hunter2\n");

    assertThat(problems(Map.of("tokens.secret-file", secret.toString())))
        .containsExactly(
            "tokens.secret-file: expected a secret of 32 bytes or more, but it has 31 (test)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS512", "rs256", ""})
  void otherAlgorithmsAreRefused(String algorithm) {
    assertThat(problems(Map.of("tokens.algorithms", algorithm)))
        .singleElement()
        .asString()
        .startsWith("tokens.algorithms: expected ");
  }

  @ParameterizedTest
  @CsvSource({
    "https://id.example.org/keys, true",
    "http://127.0.0.1:9000/keys, true",
    "/etc/playhead/keys.json, false",
    "keys.json, false"
  })
  void keysAreBehindAUrlOrInAFile(String jwks, boolean url) {
    Tokens tokens =
        PlayheadConfig.load(List.of(Source.values("test", Map.of("tokens.jwks", jwks)))).tokens();

    assertThat(tokens.jwksUrl().isPresent()).isEqualTo(url);
  }

  @Test
  void aUrlHasAHost() {
    assertThat(problems(Map.of("tokens.jwks", "https:///keys"))).hasSize(1);
  }

  @Test
  void valuesMustBeInRange() {
    Map<String, String> values = new HashMap<>();
    values.put("tokens.leeway", "1h");
    values.put("tokens.max-lifetime", "0s");
    values.put("tokens.reread", "0s");
    values.put("tokens.refetch-pause", "0s");
    values.put("tokens.fetch-timeout", "0s");
    values.put("tokens.cache-size", "0");
    values.put("tokens.checkers", "0");
    values.put("tokens.max-waiting", "10");
    values.put("tokens.max-waiting-per-address", "11");
    values.put("tokens.failed-checks.per-second", "0");
    values.put("tokens.failed-checks.burst", "0");

    assertThat(problems(values)).hasSize(10);
  }
}
