package dev.playhead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

  record Door(String name, Optional<Secret> password) {}

  record House(Door door) {}

  private static final String CANARY = "kanarienvogel-7f3a";

  @TempDir private Path folder;

  private static House load(Source... sources) {
    return Config.load(House.class, List.of(sources));
  }

  private static List<String> problems(Source... sources) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> load(sources));
    return e == null ? List.of() : e.problems();
  }

  private static Source yaml(String door) {
    return Source.yaml("my.yaml", "door:\n  name: front\n" + door);
  }

  private static Source environment(Map<String, String> variables) {
    return Source.environment("PLAYHEAD_", variables, Set.of());
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("secret"), content);
  }

  private static String revealed(House house) {
    return house.door().password().orElseThrow().reveal();
  }

  @ParameterizedTest
  @ValueSource(strings = {CANARY, CANARY + "\n", CANARY + "\r\n"})
  void aFileHoldsItAndItsLastLineMayEnd(String content) throws IOException {
    assertThat(revealed(load(yaml("  password-file: " + file(content))))).isEqualTo(CANARY);
  }

  @Test
  void onlyOneLineEndIsNotPartOfIt() throws IOException {
    assertThat(revealed(load(yaml("  password-file: " + file(" a\nb \n\n")))))
        .isEqualTo(" a\nb \n");
  }

  @Test
  void withoutOneThereIsNone() {
    assertThat(load(yaml("")).door().password()).isEmpty();
    assertThat(load(yaml("  password-file: ~")).door().password()).isEmpty();
  }

  @Test
  void itIsReadAnewEachTime() throws IOException {
    Secret secret = load(yaml("  password-file: " + file("old"))).door().password().orElseThrow();

    Files.writeString(folder.resolve("secret"), "new");

    assertThat(secret.reveal()).isEqualTo("new");
  }

  @Test
  void aFileThatHasGoneIsToldByItsKey() throws IOException {
    Secret secret = load(yaml("  password-file: " + file("old"))).door().password().orElseThrow();

    Files.delete(folder.resolve("secret"));

    assertThatThrownBy(secret::reveal)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("door.password-file: names a file that does not exist");
  }

  @Test
  void theEnvironmentHoldsItselfAndWinsOverTheFile() throws IOException {
    assertThat(
            revealed(
                load(
                    yaml("  password-file: " + file("filed")),
                    environment(Map.of("PLAYHEAD_DOOR_PASSWORD", CANARY)))))
        .isEqualTo(CANARY);
  }

  @Test
  void theEnvironmentMayNameTheFileToo() throws IOException {
    var variables = Map.of("PLAYHEAD_DOOR_PASSWORD_FILE", file(CANARY).toString());

    assertThat(revealed(load(yaml(""), environment(variables)))).isEqualTo(CANARY);
  }

  @Test
  void theEnvironmentMustNotSayBoth() throws IOException {
    var variables =
        Map.of(
            "PLAYHEAD_DOOR_PASSWORD_FILE",
            file("filed").toString(),
            "PLAYHEAD_DOOR_PASSWORD",
            CANARY);

    assertThat(problems(yaml(""), environment(variables)))
        .containsExactly(
            "PLAYHEAD_DOOR_PASSWORD: stands beside PLAYHEAD_DOOR_PASSWORD_FILE; set one of them");
  }

  @Test
  void writtenIntoAFileItIsRefusedWithoutBeingRepeated() {
    assertThat(problems(yaml("  password: " + CANARY)))
        .containsExactly(
            "door.password: a secret is not written into the configuration: put it into a file and"
                + " name that in door.password-file, or set the environment variable"
                + " PLAYHEAD_DOOR_PASSWORD (my.yaml:3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"door.password", "door.password-file", "door.pasword", "door.passwort-file"})
  void onTheCommandLineItIsRefusedWithoutBeingRepeated(String key) {
    assertThat(problems(yaml(""), Source.values("--set", Map.of(key, CANARY))))
        .singleElement()
        .asString()
        .startsWith(key + ": ")
        .doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[kanarienvogel]", "{a: kanarienvogel}", "\"kanarienvogel\\0\"", "\"\""})
  void whatIsNoPathIsNotRepeated(String value) {
    assertThat(problems(yaml("  password-file: " + value)))
        .singleElement()
        .asString()
        .startsWith("door.password-file: ")
        .doesNotContain("kanarienvogel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  \n"})
  void anEmptyFileIsRefused(String content) throws IOException {
    assertThat(problems(yaml("  password-file: " + file(content))))
        .containsExactly("door.password-file: names a file that is empty (my.yaml:3)");
  }

  @Test
  void anEmptyVariableIsRefused() {
    assertThat(problems(yaml(""), environment(Map.of("PLAYHEAD_DOOR_PASSWORD", " "))))
        .containsExactly(
            "door.password-file: expected a secret, but it is empty (PLAYHEAD_DOOR_PASSWORD)");
  }

  @Test
  void whatNoSecretLooksLikeIsRefused() throws IOException {
    Path large = file("x".repeat((64 << 10) + 1));
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 1});

    assertThat(
            List.of(large, binary, folder).stream()
                .flatMap(path -> problems(yaml("  password-file: " + path)).stream()))
        .containsExactly(
            "door.password-file: names a file larger than 64 KiB (my.yaml:3)",
            "door.password-file: names a file that is not UTF-8 (my.yaml:3)",
            "door.password-file: names a file that does not exist (my.yaml:3)");
  }

  @Test
  void nothingThatHoldsItShowsIt() throws IOException {
    House filed = load(yaml("  password-file: " + file(CANARY)));
    House set = load(yaml(""), environment(Map.of("PLAYHEAD_DOOR_PASSWORD", CANARY)));

    assertThat(Arrays.asList(filed, set)).asString().contains("***").doesNotContain(CANARY);
  }

  @Test
  void itIsItsFileOrItsValue() throws IOException {
    String path = file(CANARY).toString();
    House filed = load(yaml("  password-file: " + path));
    House set = load(yaml(""), environment(Map.of("PLAYHEAD_DOOR_PASSWORD", CANARY)));

    assertThat(filed)
        .isEqualTo(load(yaml("  password-file: " + path)))
        .hasSameHashCodeAs(load(yaml("  password-file: " + path)))
        .isNotEqualTo(set);
    assertThat(set)
        .isEqualTo(load(yaml(""), environment(Map.of("PLAYHEAD_DOOR_PASSWORD", CANARY))))
        .isNotEqualTo(load(yaml(""), environment(Map.of("PLAYHEAD_DOOR_PASSWORD", "other"))));
  }
}
