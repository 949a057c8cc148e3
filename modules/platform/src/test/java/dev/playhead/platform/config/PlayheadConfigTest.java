package dev.playhead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayheadConfigTest {

  private static List<String> problems(Map<String, String> values) {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () -> PlayheadConfig.load(List.of(Source.values("test", values))));
    return e == null ? List.of() : e.problems();
  }

  @Test
  void theDefaultsBind() {
    var config = PlayheadConfig.defaults();

    assertThat(config.roles()).containsExactly(PlayheadConfig.Role.values());
    assertThat(config.sessions().lease()).hasSeconds(90);
    assertThat(config.edge().maxReportSize()).isEqualTo(DataSize.ofMebibytes(1));
    assertThat(config.toString()).contains("port=8080");
  }

  @Test
  void theFileHasEveryKeyInTheOrderOfTheRecordsAndNoOther() throws IOException {
    assertThat(DefaultsFile.read().keySet())
        .containsExactlyElementsOf(Schema.of(PlayheadConfig.class).keys());
  }

  @Test
  void everyKeyHasAComment() throws IOException {
    assertThat(DefaultsFile.read())
        .allSatisfy((key, entry) -> assertThat(entry.comment()).as(key).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev.yaml", "docker.yaml"})
  void theOverlaysBind(String name) {
    var config = PlayheadConfig.load(List.of(DefaultsFile.FOLDER.resolve(name)), Map.of());

    assertThat(config.edge().demo()).isTrue();
  }

  @Test
  void aTypeOfTitlesLeavesOutWhatIsAsForAll() {
    var config =
        PlayheadConfig.load(
            List.of(
                Source.values(
                    "test",
                    Map.of(
                        "rules.title-types.trailer.prefix", "trailer:",
                        "rules.title-types.trailer.guard", "5s"))));

    assertThat(config.rules().titleTypes())
        .containsExactly(
            Map.entry(
                "trailer",
                new TitleType(
                    "trailer:",
                    Optional.of(Duration.ofSeconds(5)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }

  @Test
  void aTypeOfTitlesThatCannotBeIsToldByItsName() {
    assertThat(
            problems(
                Map.of(
                    "rules.title-types.trailer.prefix", "",
                    "rules.title-types.trailer.watched-fraction", "1.5")))
        .hasSize(2)
        .allMatch(problem -> problem.startsWith("rules.title-types.trailer."));
  }

  @Test
  void theDevelopmentOverlayIsPackaged() {
    assertThat(PlayheadConfig.load(List.of(PlayheadConfig.development())).edge().corsOrigins())
        .containsExactly("loopback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "example.org", "", "127.0.0.1.example.org"})
  void withoutAuthenticationOnlyLoopbackIsServed(String host) {
    assertThat(problems(Map.of("edge.host", host)))
        .containsExactly(
            "edge.host: expected a loopback address, because edge.auth is none, but was '%s' (test)"
                .formatted(host));
  }

  @Test
  void withoutAuthenticationOperatorsAreOnLoopbackToo() {
    assertThat(problems(Map.of("management.host", "0.0.0.0")))
        .containsExactly(
            "management.host: expected a loopback address, because edge.auth is none, but was"
                + " '0.0.0.0' (test)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void loopbackHasManyNames(String host) {
    assertThat(problems(Map.of("edge.host", host))).isEmpty();
  }

  @Test
  void valuesMustFitTogether() throws IOException {
    assertThat(
            problems(
                Map.of(
                    "edge.port", "9000",
                    "management.port", "9000",
                    "roles", "",
                    "kafka.delivery-timeout", "20s",
                    "collection.max-in-flight", "1 KiB")))
        .containsExactly(
            "roles: expected at least one role, but was '[]' (test)",
            "management.port: expected a port other than edge.port, but was '9000' (test)",
            "edge.reply-timeout: expected more than kafka.delivery-timeout, but was '10s'"
                + " (playhead.yaml:%d)".formatted(DefaultsFile.lineOf("edge.reply-timeout")),
            "collection.max-in-flight: expected at least edge.max-report-size, but was '1 KiB'"
                + " (test)");
  }

  @Test
  void valuesMustBeInRange() {
    assertThat(
            problems(
                Map.of(
                    "edge.port", "70000",
                    "instances.edge", "0",
                    "rules.watched-fraction", "1.5",
                    "sessions.heartbeat", "0s",
                    "cassandra.keyspace", "a; DROP",
                    "edge.cors-origins", "*",
                    "redis.uri", "http://127.0.0.1",
                    "redis.max-in-flight", "2048")))
        .hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://user:kanarienvogel@127.0.0.1",
        "redis://:kanarien/vogel@127.0.0.1",
        "rediss://127.0.0.1?password=kanarienvogel",
        "redis://kanarien vogel:p@127.0.0.1"
      })
  void credentialsInTheAddressOfRedisAreRefusedWithoutBeingRepeated(String uri) {
    assertThat(problems(Map.of("redis.uri", uri)))
        .singleElement()
        .asString()
        .startsWith("redis.uri: ")
        .doesNotContain("kanarien")
        .doesNotContain("vogel");
  }

  @Test
  void whatSecuresAConnectionMustFitTogether() {
    assertThat(
            problems(
                Map.of(
                    "edge.tls.certificate-file", "pom.xml",
                    "edge.tls.min-version", "1.1",
                    "management.tls.client-ca-file", "pom.xml",
                    "kafka.sasl.mechanism", "plain",
                    "cassandra.username", "playhead",
                    "redis.username", "playhead",
                    "redis.ca-file", "pom.xml")))
        .containsExactlyInAnyOrder(
            "edge.tls.certificate-file: needs key-file beside it (test)",
            "edge.tls.min-version: expected 1.2 or 1.3, but was '1.1' (test)",
            "management.tls.client-ca-file: needs certificate-file and key-file beside it (test)",
            "kafka.sasl.username: missing, because kafka.sasl.mechanism is set (playhead.yaml:%d)"
                .formatted(line("kafka.sasl.username")),
            "kafka.sasl.password-file: missing, because kafka.sasl.mechanism is set"
                + " (playhead.yaml:%d)".formatted(line("kafka.sasl.password-file")),
            "cassandra.username: needs password-file beside it (test)",
            "redis.username: needs password-file beside it (test)",
            "redis.ca-file: needs a redis.uri that begins with rediss:// (test)");
  }

  @Test
  void aNameWithoutAMechanismIsNotIgnored() {
    assertThat(problems(Map.of("kafka.sasl.username", "playhead")))
        .singleElement()
        .asString()
        .startsWith("kafka.sasl.mechanism: expected a mechanism, because a username or a password");
  }

  private static int line(String key) {
    try {
      return DefaultsFile.lineOf(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
