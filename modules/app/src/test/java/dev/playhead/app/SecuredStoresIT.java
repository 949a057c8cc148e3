package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static dev.playhead.app.Household.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.adapter.redis.RedisMetrics;
import dev.playhead.adapter.redis.RedisViews;
import dev.playhead.domain.Rules;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka, Cassandra and Redis let in who has the password and trusts them, over TLS alone. */
class SecuredStoresIT {
  private static final String CANARY = "kanarienvogel-7f3a";
  private static final String WRONG = "kanarienvogel-wrong";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // start() sets it
  private static SecuredStack stack;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeAll
  static void start() throws InterruptedException {
    stack = SecuredStack.start(folder, CANARY);
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "scram-sha-256", "scram-sha-512"})
  void aReportGoesThroughToARead(String mechanism) {
    NodeConfig config = stack.config().with("kafka.sasl.mechanism", mechanism);
    try (CanaryWatch watch = new CanaryWatch("kanarienvogel");
        ApplicationUnderTest node = ApplicationUnderTest.start(config)) {
      Household home = Household.at(node.http);
      home.report("tv", event("s1", 0, "started", now, 0));

      eventually(() -> assertThat(home.activeSessions()).containsExactly("s1"));
      eventually(
          () ->
              assertThat(node.management().get("/health/ready").json().getString("status"))
                  .isEqualTo("up"));
      for (String path : new String[] {"/health/ready", "/metrics", "/nothing"}) {
        Answered answer = node.management().get(path);
        assertThat(answer.response().body()).isNotEmpty().doesNotContain("kanarienvogel");
      }
      watch.assertSilent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.sasl.password-file, WRONG, kafka.sasl.password-file",
    "kafka.tls.ca-file, OTHER, kafka.tls.ca-file",
    "kafka.tls.enabled, false, kafka.tls.enabled",
    "cassandra.password-file, WRONG, cassandra.password-file",
    "cassandra.tls.ca-file, OTHER, cassandra.tls.ca-file",
    "cassandra.tls.enabled, false, cassandra.tls.enabled"
  })
  void whoIsNotLetInIsToldWhichKeyToLookAt(String key, String value, String named) {
    NodeConfig config = stack.config().with(key, resolved(value));
    Vertx vertx = Vertx.vertx();
    try (CanaryWatch watch = new CanaryWatch("kanarienvogel")) {
      Throwable failure =
          Await.failure(
              Application.start(vertx, config.load(), InstantSource.system(), new StartTimes()));

      assertThat(failure).isInstanceOf(ApplicationException.class).hasMessageContaining(named);
      assertThat(failure).hasStackTraceContaining(named);
      assertThat(failure.toString()).doesNotContain("kanarienvogel");
      watch.assertSilent();
    } finally {
      Await.result(vertx.close());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "redis.password-file, WRONG, redis.password-file",
    "redis.ca-file, OTHER, redis.ca-file",
    "redis.uri, PLAIN, redis.uri"
  })
  void redisIsAwayForWhomItDoesNotLetIn(String key, String value, String named) {
    String uri = stack.config().value("redis.uri");
    NodeConfig config =
        value.equals("PLAIN")
            ? stack.config().with(key, uri.replace("rediss:", "redis:")).without("redis.ca-file")
            : stack.config().with(key, resolved(value));
    Vertx vertx = Vertx.vertx();
    try (CanaryWatch watch = new CanaryWatch("kanarienvogel", named)) {
      RedisViews views =
          new RedisViews(
              vertx,
              config.load().redis(),
              Rules.DEFAULT,
              InstantSource.system(),
              new RedisMetrics(new SimpleMeterRegistry()));
      Await.result(views.open());

      assertThat(Await.failure(views.check()).getMessage()).doesNotContain("kanarienvogel");
      assertThat(watch.told()).isNotEmpty();
      watch.assertSilent();
      Await.result(views.close());
    } finally {
      Await.result(vertx.close());
    }
  }

  @Test
  void aPasswordThatWasChangedIsUsedForTheNextConnection() {
    NodeConfig config = stack.config();
    stack.secret("redis", WRONG);
    Vertx vertx = Vertx.vertx();
    try {
      RedisViews views =
          new RedisViews(
              vertx,
              config.load().redis(),
              Rules.DEFAULT,
              InstantSource.system(),
              new RedisMetrics(new SimpleMeterRegistry()));
      Await.result(views.open());
      Await.failure(views.check());

      stack.secret("redis", CANARY);

      eventually(() -> assertThat(Await.result(views.check())).isEqualTo("answers"));
      Await.result(views.close());
    } finally {
      Await.result(vertx.close());
    }
  }

  @Test
  void tokensAreNotShownEither() {
    NodeConfig config =
        stack
            .config()
            .with("edge.auth", "jwt")
            .with("tokens.algorithms", "HS256")
            .with("tokens.issuer", "https://identity.example.org")
            .with("tokens.audience", "playhead")
            .with("tokens.secret-file", stack.secret("tokens", CANARY.repeat(3)));
    try (CanaryWatch watch = new CanaryWatch("kanarienvogel");
        ApplicationUnderTest node = ApplicationUnderTest.start(config)) {
      for (String credentials : new String[] {"Bearer ", "Basic ", "Bearer e30.e30.", ""}) {
        Answered refused =
            node.http.send(
                node.http
                    .to("/v1/accounts/a/sessions")
                    .header("authorization", credentials + CANARY)
                    .build());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.response().body()).doesNotContain("kanarienvogel");
        assertThat(refused.response().headers().toString()).doesNotContain("kanarienvogel");
      }
      assertThat(node.management().get("/metrics").response().body())
          .doesNotContain("kanarienvogel");
      watch.assertSilent();
    }
  }

  private static String resolved(String value) {
    return switch (value) {
      case "WRONG" -> stack.secret("wrong", WRONG);
      case "OTHER" -> stack.otherAuthority();
      default -> value;
    };
  }
}
