package dev.playhead.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementVerticleTest {

  private final Vertx vertx = Vertx.vertx();
  private final HealthChecks checks = new HealthChecks(vertx, Duration.ofSeconds(2));
  private final Metrics metrics = new Metrics();
  private final ManagementVerticle verticle =
      new ManagementVerticle(
          new PlayheadConfig.Management(
              "127.0.0.1", 0, Duration.ofSeconds(2), PlayheadConfig.defaults().management().tls()),
          checks,
          metrics);

  @BeforeEach
  void deploy() throws Exception {
    vertx.deployVerticle(verticle).await(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
    metrics.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + verticle.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void itIsLiveAtOnce() throws Exception {
    var response = get("/health/live");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body())).isEqualTo(new JsonObject().put("status", "up"));
  }

  @Test
  void itIsNotReadyBeforeItHasStarted() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void readinessListsTheChecks() throws Exception {
    checks.started();
    checks.require("queue", () -> Future.succeededFuture("1 broker"));
    checks.observe("redis", () -> Future.failedFuture("refused"));

    var response = get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()))
        .isEqualTo(
            new JsonObject()
                .put("status", "degraded")
                .put(
                    "checks",
                    new JsonArray()
                        .add(check("node", true, "up", "serving"))
                        .add(check("queue", true, "up", "1 broker"))
                        .add(check("redis", false, "down", "refused"))));
  }

  @Test
  void itIsNotReadyWhileARequiredCheckIsDown() throws Exception {
    checks.started();
    checks.require("queue", () -> Future.failedFuture("no broker"));

    var response = get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(response.body()).getString("status")).isEqualTo("down");
  }

  @Test
  void metricsAreInPrometheusFormat() throws Exception {
    Metrics.latency(metrics.registry(), "playhead.test.wait", "Waiting.", "role", "edge")
        .record(Duration.ofMillis(3));

    var response = get("/metrics");

    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body())
        .contains("jvm_memory_used_bytes")
        .contains("playhead_test_wait_seconds_bucket{role=\"edge\",le=\"0.004\"} 1")
        .contains("playhead_test_wait_seconds_bucket{role=\"edge\",le=\"0.002\"} 0");
  }

  @Test
  void metricsAreInOpenMetricsFormatForWhoAsks() throws Exception {
    var response = get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(response.body()).endsWith("# EOF\n");
  }

  @Test
  void anUnknownPathIsAProblem() throws Exception {
    var response = get("/nothing");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new JsonObject(response.body()).getString("code")).isEqualTo("not-found");
  }

  private static JsonObject check(String name, boolean required, String status, String detail) {
    return new JsonObject()
        .put("status", status)
        .put("name", name)
        .put("required", required)
        .put("detail", detail);
  }
}
