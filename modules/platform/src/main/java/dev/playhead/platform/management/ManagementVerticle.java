package dev.playhead.platform.management;

import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.connections.ConnectionLimits;
import dev.playhead.platform.connections.Connections;
import dev.playhead.platform.metrics.Metrics;
import dev.playhead.platform.tls.TlsPort;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The port for operators: {@code /health/live}, {@code /health/ready} and {@code /metrics}, and
 * what is mounted below {@code /admin/v1} and {@code /support} once the stores are there. It is the
 * first thing that starts and the last that stops, so that a node that cannot start says why.
 */
public final class ManagementVerticle extends VerticleBase {

  private static final String PLAIN_METRICS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final int IDLE_SECONDS = 60;

  /** Operators and their tools are few. */
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          200, 0, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), 1_000);

  private final PlayheadConfig.Management config;
  private final HealthChecks checks;
  private final Metrics metrics;
  private @Nullable HttpServer server;
  private volatile @Nullable Router admin;
  private volatile @Nullable Router support;

  public ManagementVerticle(
      PlayheadConfig.Management config, HealthChecks checks, Metrics metrics) {
    this.config = config;
    this.checks = checks;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router
        .get("/health/live")
        .handler(request -> ManagementAnswers.json(request, 200, status("up")));
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::scrape);
    router.route("/admin/v1/*").handler(request -> mounted(request, admin));
    router.get("/support").handler(ManagementVerticle::intoTheFolder);
    router.get("/support/*").handler(request -> mounted(request, support));
    router.errorHandler(404, request -> problem(request, 404, "Not Found", "not-found"));
    router.errorHandler(405, request -> problem(request, 405, "Method Not Allowed", "method"));
    router.errorHandler(500, request -> problem(request, 500, "Internal Server Error", "internal"));
    TlsPort tls = new TlsPort("management", config.tls(), metrics.registry());
    Connections connections =
        new Connections(LIMITS, address -> address, metrics.registry(), "management");
    return tls.secure(vertx, options())
        .compose(
            options ->
                connections
                    .server(vertx, options)
                    .requestHandler(router)
                    .listen(config.port(), config.host()))
        .onSuccess(
            listening -> {
              server = listening;
              tls.follow(vertx, listening);
            });
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setIdleTimeout(IDLE_SECONDS)
        .setSslHandshakeTimeout(LIMITS.headerTimeout().toSeconds());
  }

  /** The port that is listened on, once started; another than configured when that is 0. */
  public int port() {
    return server == null ? config.port() : server.actualPort();
  }

  /**
   * Serves {@code /admin/v1} and {@code /support} from now on; until then they answer 503.
   *
   * @param page the files of the page for support agents
   */
  public void mount(Router routes, Router page) {
    admin = routes;
    support = page;
  }

  /** The page names its files relative to its folder, and the route takes both spellings. */
  private static void intoTheFolder(RoutingContext request) {
    if (request.request().path().endsWith("/")) {
      request.next();
    } else {
      request.response().setStatusCode(308).putHeader("Location", "/support/").end();
    }
  }

  private static void mounted(RoutingContext request, @Nullable Router routes) {
    if (routes == null) {
      problem(request, 503, "Cannot be answered now", "unavailable");
    } else {
      routes.handleContext(request);
    }
  }

  private void ready(RoutingContext request) {
    checks
        .run()
        .onSuccess(
            report -> ManagementAnswers.json(request, report.isReady() ? 200 : 503, json(report)));
  }

  private static JsonObject json(HealthChecks.Report report) {
    var results = new JsonArray();
    for (HealthChecks.Result result : report.results()) {
      results.add(
          status(result.up() ? "up" : "down")
              .put("name", result.name())
              .put("required", result.required())
              .put("detail", result.detail()));
    }
    String whole = report.isWhole() ? "up" : report.isReady() ? "degraded" : "down";
    return status(whole).put("checks", results);
  }

  private void scrape(RoutingContext request) {
    String accept = request.request().getHeader("Accept");
    boolean open = accept != null && accept.contains("application/openmetrics-text");
    String type = open ? OPEN_METRICS : PLAIN_METRICS;
    vertx
        .executeBlocking(() -> metrics.scrape(type))
        .onSuccess(text -> ManagementAnswers.response(request, 200, type).end(text))
        .onFailure(request::fail);
  }

  private static JsonObject status(String status) {
    return new JsonObject().put("status", status);
  }

  private static void problem(RoutingContext request, int status, String title, String code) {
    String detail = "%s %s".formatted(request.request().method(), request.request().path());
    ManagementAnswers.problem(request, new ManagementProblem(status, code, title, detail));
  }
}
