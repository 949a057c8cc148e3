package dev.playhead.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.platform.config.HostPort;
import dev.playhead.platform.config.PlayheadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docker-compose.yml} against {@code config/}, the Dockerfile and the engines' versions. */
class ComposeTest {

  private static final List<String> NODES = List.of("playhead", "playhead-2");
  private static final List<String> ENGINES = List.of("cassandra", "kafka", "redis");
  private static final Pattern PINNED = Pattern.compile("[a-z/-]+:[0-9]+\\.[0-9]+\\.[0-9]+\\S*");

  private final Map<String, Object> compose = compose();

  @ParameterizedTest
  @ValueSource(strings = {"cassandra", "kafka", "redis", "playhead", "playhead-2"})
  void imagesArePinnedToAPatchAndServicesHaveHealthChecks(String name) {
    assertThat(text(service(name), "image")).matches(PINNED);
    assertThat(section(service(name), "healthcheck"))
        .containsKeys("test", "interval", "timeout", "retries");
  }

  @Test
  void thereAreNoOtherServices() {
    assertThat(section(compose, "services").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(ENGINES.stream(), NODES.stream()).toList());
  }

  @ParameterizedTest
  @CsvSource({"cassandra, cassandra", "kafka, apache/kafka"})
  void enginesAreThoseThatTheDevelopmentStackStarts(String engine, String image)
      throws IOException {
    String pom = Files.readString(House.ROOT.resolve("pom.xml"));
    var version =
        Pattern.compile("<%1$s.engine.version>(.+)</%1$s.engine.version>".formatted(engine))
            .matcher(pom);

    assertThat(version.find()).isTrue();
    assertThat(text(service(engine), "image")).isEqualTo(image + ":" + version.group(1));
  }

  @Test
  void enginesArePublishedOnLoopbackWhereTheConfigurationLooksForThem() {
    PlayheadConfig config = config(Map.of());

    assertThat(published("kafka")).isEqualTo(config.kafka().bootstrap());
    assertThat(published("cassandra")).isEqualTo(config.cassandra().contactPoints());
    assertThat(published("redis"))
        .containsExactly(
            new HostPort(config.redis().uri().getHost(), config.redis().uri().getPort()));
    assertThat(section(service("kafka"), "environment"))
        .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + published("kafka").get(0));
    assertThat(section(service("cassandra"), "environment"))
        .containsEntry("CASSANDRA_BROADCAST_RPC_ADDRESS", published("cassandra").get(0).host());
  }

  @Test
  void enginesKeepTheirDataInNamedVolumes() {
    Map<String, Object> volumes = section(compose, "volumes");
    for (String engine : ENGINES) {
      assertThat(texts(service(engine), "volumes"))
          .singleElement()
          .asString()
          .matches(volume -> volumes.containsKey(volume.substring(0, volume.indexOf(':'))));
    }
  }

  @Test
  void nodesShareTheHostsLoopbackAndWaitForEveryEngine() {
    for (String node : NODES) {
      assertThat(text(service(node), "network_mode")).isEqualTo("host");
      assertThat(section(service(node), "depends_on"))
          .containsOnlyKeys(ENGINES)
          .allSatisfy(
              (engine, on) -> assertThat(on).isEqualTo(Map.of("condition", "service_healthy")));
    }
  }

  @Test
  void nodesHealthChecksAskTheirManagementPorts() {
    for (String node : NODES) {
      assertThat(texts(section(service(node), "healthcheck"), "test").toString())
          .contains("/dev/tcp/127.0.0.1/" + config(environment(node)).management().port() + " ");
    }
  }

  @Test
  void nodesListenOnPortsOfTheirOwn() {
    var ports = new ArrayList<Integer>();
    for (String node : NODES) {
      PlayheadConfig config = config(environment(node));
      ports.addAll(List.of(config.edge().port(), config.management().port()));
    }

    assertThat(ports).doesNotHaveDuplicates();
  }

  @Test
  void nodesMayDrainBeforeTheyAreKilled() {
    String grace = text(service("playhead"), "stop_grace_period");

    assertThat(Duration.parse("PT" + grace)).isGreaterThan(config(Map.of()).shutdown().drain());
  }

  @Test
  void theMountedConfigurationIsTheOneThatIsNamed() throws IOException {
    List<String> command = texts(service("playhead"), "command");
    String mount = texts(service("playhead"), "volumes").get(0);
    String[] parts = mount.split(":");
    Path named = Path.of(command.get(command.size() - 1));

    assertThat(House.ROOT.resolve(parts[0]).resolve(named.getFileName())).isRegularFile();
    assertThat(named).hasParentRaw(Path.of(parts[1]));
    assertThat(parts[2]).isEqualTo("ro");
    assertThat(Files.readString(House.ROOT.resolve("Dockerfile")))
        .contains("CMD [\"" + String.join("\", \"", command) + "\"]")
        .containsPattern("(?m)^FROM eclipse-temurin:17[0-9._]+-jre-\\w+$")
        .contains("modules/app/target/playhead/");
  }

  private PlayheadConfig config(Map<String, String> environment) {
    return PlayheadConfig.load(List.of(House.ROOT.resolve("config/docker.yaml")), environment);
  }

  private Map<String, String> environment(String name) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (service(name).containsKey("environment")) {
      section(service(name), "environment")
          .forEach((key, value) -> environment.put(key, value.toString()));
    }
    return environment;
  }

  /** {@code 127.0.0.1:9042:9042} of the service's ports, as where it is reached. */
  private List<HostPort> published(String name) {
    return texts(service(name), "ports").stream()
        .map(port -> port.split(":"))
        .map(parts -> new HostPort(parts[0], Integer.parseInt(parts[1])))
        .toList();
  }

  private Map<String, Object> service(String name) {
    Map<String, Object> own = section(section(compose, "services"), name);
    if (!own.containsKey("extends")) {
      return own;
    }
    Map<String, Object> merged =
        new LinkedHashMap<>(service(text(section(own, "extends"), "service")));
    own.forEach((key, value) -> merged.merge(key, value, ComposeTest::over));
    return merged;
  }

  private static Object over(Object base, Object own) {
    if (base instanceof Map<?, ?> section && own instanceof Map<?, ?> changes) {
      Map<Object, Object> merged = new LinkedHashMap<>(section);
      merged.putAll(changes);
      return merged;
    }
    return own;
  }

  @SuppressWarnings("unchecked") // what is not a mapping fails the test either way
  private static Map<String, Object> section(Map<String, Object> in, String key) {
    return (Map<String, Object>) Objects.requireNonNull(in.get(key), key);
  }

  private static List<String> texts(Map<String, Object> in, String key) {
    var list = (List<?>) Objects.requireNonNull(in.get(key), key);
    return list.stream().map(Object::toString).toList();
  }

  private static String text(Map<String, Object> in, String key) {
    return String.valueOf(in.get(key));
  }

  @SuppressWarnings("unchecked") // a compose file is a mapping
  private static Map<String, Object> compose() {
    try {
      String text = Files.readString(House.ROOT.resolve("docker-compose.yml"));
      return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
