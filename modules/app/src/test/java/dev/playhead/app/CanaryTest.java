package dev.playhead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhead.app.cli.PlayheadCommand;
import dev.playhead.platform.config.ConfigException;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Secret;
import dev.playhead.platform.config.Source;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.TestAuthority;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * A canary sits in the place of every secret that the configuration has, and is looked for wherever
 * a secret might show. What is a secret is found by its type: a new one is watched from its first
 * day.
 */
class CanaryTest {
  private static final String CANARY = "kanarienvogel";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final Map<String, String> values = new HashMap<>();

  /** The keys that secrets cannot be without. */
  @BeforeEach
  void companions() {
    TestAuthority authority = new TestAuthority(folder, "authority");
    String certificate = authority.issue("own").certificateFile().toString();
    values.put("edge.tls.certificate-file", certificate);
    values.put("management.tls.certificate-file", certificate);
    values.put("kafka.sasl.mechanism", "plain");
    values.put("kafka.sasl.username", "playhead");
    values.put("cassandra.username", "playhead");
    values.put("redis.username", "playhead");
    values.put("management.port", "0");
  }

  /** Dotted, as if the secret itself were a key: {@code redis.password}. */
  static List<String> secrets() {
    return secrets("", PlayheadConfig.class).toList();
  }

  private static Stream<String> secrets(String section, Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .flatMap(
            component -> {
              String path = section + kebab(component.getName());
              if (isSecret(component)) {
                return Stream.of(path);
              }
              return component.getType().isRecord()
                  ? secrets(path + ".", component.getType())
                  : Stream.empty();
            });
  }

  private static boolean isSecret(RecordComponent component) {
    return component.getType() == Secret.class
        || (component.getGenericType() instanceof ParameterizedType of
            && of.getActualTypeArguments()[0] == Secret.class);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Each its own, and long enough to be a key. */
  private static String canary(String secret) {
    return CANARY + "-" + secret + "-0123456789-0123456789";
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    secrets()
        .forEach(
            secret ->
                environment.put(
                    "PLAYHEAD_" + secret.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT),
                    canary(secret)));
    return environment;
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new HashMap<>();
    for (String secret : secrets()) {
      files.put(
          secret + "-file",
          Files.writeString(folder.resolve(secret), canary(secret) + "\n").toString());
    }
    return files;
  }

  private PlayheadConfig load(Source... more) {
    return PlayheadConfig.load(
        Stream.concat(Stream.of(Source.values("the test", values)), Stream.of(more)).toList());
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void thereAreSecretsToWatch() {
    assertThat(secrets())
        .contains(
            "edge.tls.key",
            "management.tls.key",
            "kafka.sasl.password",
            "cassandra.password",
            "redis.password",
            "tokens.secret");
  }

  @Test
  void theWatchSeesWhatIsLogged() {
    try (CanaryWatch watch = new CanaryWatch("nobody says so", CANARY)) {
      LoggerFactory.getLogger(CanaryTest.class).trace("a line", new IOException("of a " + CANARY));

      assertThat(watch.told()).hasSize(1);
    }
  }

  @Test
  void noRecordOfTheConfigurationShowsOne() throws IOException {
    for (PlayheadConfig config :
        List.of(
            load(PlayheadConfig.environment(environment())),
            load(Source.values("files", files())))) {
      assertThat(config.toString()).contains("***").doesNotContain(CANARY);
      assertThat(config.tokens().secret().orElseThrow().reveal()).startsWith(CANARY);
    }
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void noProblemRepeatsOneThatStandsInTheWrongPlace(String secret) {
    String value = canary(secret);
    for (String key : List.of(secret, secret + "-file", secret + "-fiel", secret + ".of")) {
      ConfigException refused =
          catchThrowableOfType(
              ConfigException.class, () -> load(Source.values("--set", Map.of(key, value))));

      assertThat(refused).as(key).isNotNull();
      assertThat(refused.getMessage()).contains(secret.substring(0, secret.lastIndexOf('.')));
      assertThat(printed(refused)).doesNotContain(CANARY);
    }
  }

  @Test
  void noCommandRepeatsOneThatWasSetOnItsLine() {
    StringWriter err = new StringWriter();
    StringWriter out = new StringWriter();
    for (String secret : secrets()) {
      int code =
          PlayheadCommand.commandLine()
              .setErr(new PrintWriter(err, true))
              .setOut(new PrintWriter(out, true))
              .execute("run", "--set", secret + "=" + canary(secret));
      assertThat(code).isEqualTo(1);
    }
    assertThat(err.toString()).contains("redis.password-file");
    assertThat(err + "" + out).doesNotContain(CANARY);
  }

  @Test
  void aNodeThatCannotStartShowsNone() throws IOException {
    Vertx vertx = Vertx.vertx();
    try (CanaryWatch watch = new CanaryWatch(CANARY)) {
      Throwable failure =
          Await.failure(
              Application.start(
                  vertx,
                  load(Source.values("files", files())),
                  InstantSource.system(),
                  new StartTimes()));

      assertThat(failure).hasMessageContaining("management.tls.key-file");
      assertThat(printed(failure)).doesNotContain(CANARY);
      watch.assertSilent();
    } finally {
      Await.result(vertx.close());
    }
  }

  @Test
  void aNodeWhoseStoresAreAwayShowsNone() throws IOException {
    Map<String, String> files = files();
    files.keySet().removeIf(key -> key.contains(".tls."));
    values.keySet().removeIf(key -> key.contains(".tls."));
    values.put("kafka.bootstrap", "127.0.0.1:1");
    values.put("cassandra.contact-points", "127.0.0.1:1");
    values.put("redis.uri", "redis://127.0.0.1:1");
    Vertx vertx = Vertx.vertx();
    try (CanaryWatch watch = new CanaryWatch(CANARY)) {
      Throwable failure =
          Await.failure(
              Application.start(
                  vertx,
                  load(Source.values("files", files)),
                  InstantSource.system(),
                  new StartTimes()));

      assertThat(failure).hasMessageContaining("kafka.bootstrap");
      assertThat(printed(failure)).doesNotContain(CANARY);
      watch.assertSilent();
    } finally {
      Await.result(vertx.close());
    }
  }
}
