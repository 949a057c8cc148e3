package dev.playhead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Server(String host, int port, DataSize maxBodySize, boolean open) implements Checked {
    @Override
    public void check(Problems problems) {
      problems.expect(port != 666, "port", "another port", port);
    }
  }

  record Example(
      Server server,
      Duration lease,
      long count,
      double share,
      List<HostPort> peers,
      Set<Colour> colours,
      Map<String, Integer> weights,
      Optional<String> label,
      URI store) {}

  private static final String GOOD =
      """
      server:
        host: here
        port: 8080
        max-body-size: 2 MiB
        open: true
      lease: 90s
      count: 5000000000
      share: 0.25
      peers: ["a:1", "[::1]:2"]
      colours: [red, dark-blue]
      weights: {a: 1, b: 2}
      label:
      store: redis://localhost:6379
      """;

  private static Example load(Source... overlays) {
    var sources = new ArrayList<Source>(List.of(Source.yaml("good.yaml", GOOD)));
    sources.addAll(List.of(overlays));
    return Config.load(Example.class, sources);
  }

  private static List<String> problems(Source... overlays) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> load(overlays));
    return e == null ? List.of() : e.problems();
  }

  private static Source yaml(String text) {
    return Source.yaml("my.yaml", text);
  }

  private static Source environment(String name, String value) {
    return Source.environment("APP_", Map.of(name, value), Set.of("APP_HOME"));
  }

  @Test
  void everyTypeIsBound() {
    assertThat(load())
        .isEqualTo(
            new Example(
                new Server("here", 8080, DataSize.ofMebibytes(2), true),
                Duration.ofSeconds(90),
                5_000_000_000L,
                0.25,
                List.of(new HostPort("a", 1), new HostPort("::1", 2)),
                Set.of(Colour.RED, Colour.DARK_BLUE),
                Map.of("a", 1, "b", 2),
                Optional.empty(),
                URI.create("redis://localhost:6379")));
  }

  @Test
  void laterSourcesWinKeyByKey() {
    var example = load(yaml("server: {port: 1}\nlabel: x"), yaml("server:\nweights: {b: 3}"));

    assertThat(example.server().port()).isEqualTo(1);
    assertThat(example.server().host()).isEqualTo("here");
    assertThat(example.label()).contains("x");
    assertThat(example.weights()).isEqualTo(Map.of("a", 1, "b", 3));
  }

  @Test
  void theEnvironmentNamesKeysInCapitals() {
    assertThat(load(environment("APP_SERVER_MAX_BODY_SIZE", "3 KiB")).server().maxBodySize())
        .isEqualTo(DataSize.ofKibibytes(3));
    assertThat(load(environment("APP_COLOURS", "red, dark-blue")).colours()).hasSize(2);
    assertThat(load(environment("APP_PEERS", "")).peers()).isEmpty();
    assertThat(load(environment("APP_WEIGHTS", "x=7")).weights()).isEqualTo(Map.of("x", 7));
    assertThat(load(environment("APP_HOME", "/x"), environment("OTHER", "y"))).isNotNull();
  }

  @Test
  void valuesAreSetByDottedKey() {
    var example = load(Source.values("--set", Map.of("server.port", "0", "lease", "250ms")));

    assertThat(example.server().port()).isZero();
    assertThat(example.lease()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsKeyAndOrigin() {
    assertThat(
            problems(
                yaml(
                    """
                    server:
                      port: 99999999999
                      max-body-size: 1 MB
                      open: yes
                    lease: ninety
                    count: many
                    share: NaN
                    peers: [a]
                    colours: [red, dark-blu]
                    weights: {a: x}
                    store: nowhere
                    """)))
        .containsExactly(
            "server.port: expected an integer such as 42, but was '99999999999' (my.yaml:2)",
            "server.max-body-size: expected a size such as 512 KiB or 1 MiB, but was '1 MB'"
                + " (my.yaml:3)",
            "server.open: expected true or false, but was 'yes' (my.yaml:4)",
            "lease: expected a duration such as 250ms, 90s, 4h or 30d, but was 'ninety'"
                + " (my.yaml:5)",
            "count: expected an integer such as 42, but was 'many' (my.yaml:6)",
            "share: expected a number such as 0.9, but was 'NaN' (my.yaml:7)",
            "peers[0]: expected a host and port such as 127.0.0.1:9042, but was 'a' (my.yaml:8)",
            "colours[1]: expected one of red, dark-blue (dark-blue?), but was 'dark-blu'"
                + " (my.yaml:9)",
            "weights.a: expected an integer such as 42, but was 'x' (my.yaml:10)",
            "store: expected a URI such as redis://127.0.0.1:6379, but was 'nowhere'"
                + " (my.yaml:11)");
  }

  @Test
  void unknownKeysAreRefusedWithASuggestion() {
    assertThat(problems(yaml("server: {prot: 1}\nport: 1\nsevrer: {}\nzzzz: 1\nleaseTime: 1s")))
        .containsExactlyInAnyOrder(
            "server.prot: unknown key; did you mean server.port? (my.yaml:1)",
            "port: unknown key; did you mean server.port? (my.yaml:2)",
            "sevrer: unknown key; did you mean server? (my.yaml:3)",
            "zzzz: unknown key (my.yaml:4)",
            "leaseTime: unknown key (my.yaml:5)");
    assertThat(problems(environment("APP_SERVER_PROT", "1")))
        .containsExactly(
            "APP_SERVER_PROT: unknown environment variable; did you mean APP_SERVER_PORT?");
  }

  @Test
  void keysInAnotherStyleAreSuggestedInOurs() {
    assertThat(problems(yaml("server: {maxBodySize: 1 B}")))
        .containsExactly(
            "server.maxBodySize: unknown key; did you mean server.max-body-size? (my.yaml:1)");
  }

  @Test
  void duplicateKeysAreRefused() {
    assertThat(problems(yaml("lease: 1s\nlease: 2s\nserver: {port: 1, port: 2}")))
        .containsExactly("my.yaml:2: duplicate key 'lease'", "my.yaml:3: duplicate key 'port'");
  }

  @Test
  void aSectionIsNotAValueNorAValueASection() {
    assertThat(problems(yaml("server: 1\nlease: {a: 1}\ncount: [1]\npeers: {a: 1}\nshare:")))
        .containsExactly(
            "server: expected a section with keys below it, but was '1' (my.yaml:1)",
            "lease: expected one value, but was a section (my.yaml:2)",
            "count: expected one value, but was a list (my.yaml:3)",
            "share: expected a value, but there is none (my.yaml:5)",
            "peers: expected a list such as [a, b], but was a section (my.yaml:4)");
  }

  @Test
  void missingKeysAreReportedTogether() {
    var e =
        catchThrowableOfType(
            ConfigException.class,
            () -> Config.load(Example.class, List.of(yaml("server: {host: a}"))));

    assertThat(e.problems())
        .containsExactly(
            "server.port: missing",
            "server.max-body-size: missing",
            "server.open: missing",
            "lease: missing",
            "count: missing",
            "share: missing",
            "peers: missing",
            "colours: missing",
            "weights: missing",
            "store: missing");
    assertThat(e).hasMessageContaining("has 10 problems");
  }

  @Test
  void aSectionChecksItsValuesTogether() {
    assertThat(problems(environment("APP_SERVER_PORT", "666")))
        .containsExactly("server.port: expected another port, but was '666' (APP_SERVER_PORT)");
  }

  @Test
  void unreadableFilesAreProblemsToo(@TempDir Path folder) throws Exception {
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9});
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [1");
    Path big = Files.write(folder.resolve("big.yaml"), new byte[(1 << 20) + 1]);
    Path missing = folder.resolve("missing.yaml");

    assertThat(
            problems(
                Source.file(latin), Source.file(broken), Source.file(big), Source.file(missing)))
        .satisfiesExactly(
            p -> assertThat(p).isEqualTo(latin + ": cannot be read: not UTF-8"),
            p -> assertThat(p).startsWith(broken + ":1: not valid YAML: "),
            p -> assertThat(p).isEqualTo(big + ": cannot be read: larger than 1 MiB"),
            p -> assertThat(p).isEqualTo(missing + ": no such file"));
  }

  @Test
  void hostileYamlIsRefusedWithoutHarm() {
    assertThat(problems(yaml("a: ".repeat(20).strip()))).singleElement().asString().isNotBlank();
    assertThat(problems(yaml("[".repeat(100_000)))).singleElement().asString().contains("deeper");
    assertThat(problems(yaml("a: &x 1\nb: *x"))).singleElement().asString().contains("aliases");
    assertThat(problems(yaml("--- 1\n--- 2"))).hasSize(2);
    assertThat(problems(yaml("- a"))).singleElement().asString().contains("at the top");
    assertThat(problems(yaml("# nothing"))).isEmpty();
    assertThat(problems(yaml("\ufefflease: 1s"))).isEmpty();
  }

  @Test
  void secretsAndControlCharactersStayOutOfProblems() {
    assertThat(problems(environment("APP_LEASE", "redis://user:secret@host\u001b[31m")))
        .singleElement()
        .asString()
        .contains("redis://***@host?[31m")
        .doesNotContain("secret");
  }

  @Test
  void valuesAreWrittenAsTheyAreRead() {
    assertThat(DataSize.parse("1 MiB")).hasToString("1 MiB");
    assertThat(DataSize.parse("1536KiB")).hasToString("1536 KiB");
    assertThat(DataSize.parse("1000 B")).hasToString("1000 B");
    assertThat(HostPort.parse("[::1]:9042")).hasToString("[::1]:9042");
  }
}
