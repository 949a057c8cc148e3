package dev.playhead.edge;

import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.bus.EdgeMetrics;
import dev.playhead.edge.bus.Rechecking;
import dev.playhead.edge.bus.Recording;
import dev.playhead.edge.bus.ReopenedSessions;
import dev.playhead.edge.bus.Reporting;
import dev.playhead.edge.bus.Roles;
import dev.playhead.edge.bus.Starting;
import dev.playhead.edge.bus.StoppedSessions;
import dev.playhead.edge.bus.Watching;
import dev.playhead.edge.grpc.GrpcFace;
import dev.playhead.edge.http.Routes;
import dev.playhead.edge.http.UnreadableRequest;
import dev.playhead.edge.report.ReportLimits;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.connections.Connections;
import dev.playhead.platform.tls.TlsPort;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the edge: binds the API port on its event loop. Instances on the same port share
 * its connections.
 */
public final class EdgeVerticle extends VerticleBase {
  /** A hundred title ids in one question fit. */
  private static final int MAX_LINE_BYTES = 16 << 10;

  /** So that a stream of 50-event reports does not wait for permission to send. */
  private static final int STREAM_WINDOW_BYTES = 1 << 20;

  private static final int CONNECTION_WINDOW_BYTES = 4 << 20;

  /** In which resets are counted: those that the client sends, and those that it provokes. */
  private static final int RESETS_SECONDS = 30;

  private final PlayheadConfig.Edge config;
  private final Connections connections;
  private final Admission admission;
  private final TlsPort tls;
  private final RequestIds ids;
  private final Starting.Terms terms;
  private final StoppedSessions stopped;
  private final ReopenedSessions reopened;
  private final EdgeMetrics metrics;
  private final Supplier<Future<Boolean>> ready;
  private @Nullable HttpServer server;

  /**
   * @param connections shared by all instances
   * @param admission shared by all instances
   * @param tls shared by all instances
   * @param ids shared by all instances
   * @param terms shared by all instances
   * @param stopped shared by all instances
   * @param reopened shared by all instances
   * @param metrics shared by all instances
   * @param ready whether the node can take requests, for the gRPC health service
   */
  public EdgeVerticle(
      PlayheadConfig.Edge config,
      Connections connections,
      Admission admission,
      TlsPort tls,
      RequestIds ids,
      Starting.Terms terms,
      StoppedSessions stopped,
      ReopenedSessions reopened,
      EdgeMetrics metrics,
      Supplier<Future<Boolean>> ready) {
    this.config = config;
    this.connections = connections;
    this.admission = admission;
    this.tls = tls;
    this.ids = ids;
    this.terms = terms;
    this.stopped = stopped;
    this.reopened = reopened;
    this.metrics = metrics;
    this.ready = ready;
  }

  @Override
  public Future<?> start() {
    return tls.secure(vertx, options())
        .compose(this::listen)
        .onSuccess(listening -> tls.follow(vertx, listening));
  }

  private Future<HttpServer> listen(HttpServerOptions options) {
    HttpServer unbound =
        connections
            .server(vertx, options)
            .requestHandler(handler())
            .invalidRequestHandler(new UnreadableRequest());
    server = unbound;
    return unbound.listen(config.port(), config.host());
  }

  /** Takes no new connection, and ends when the requests under way are answered. */
  @Override
  public Future<?> stop() {
    HttpServer bound = server;
    return bound == null
        ? Future.succeededFuture()
        : bound.shutdown(config.replyTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The port it listens on, which the configuration may have left open. */
  public int port() {
    HttpServer bound = server;
    if (bound == null) {
      throw new IllegalStateException("Expected the edge to be started, but it was not");
    }
    return bound.actualPort();
  }

  private Handler<HttpServerRequest> handler() {
    ReportLimits limits =
        new ReportLimits(config.maxReportSize().bytes(), config.maxReportEvents());
    Asking asking = new Asking(vertx, context, config.replyTimeout(), metrics);
    Starting starting =
        new Starting(vertx, asking, config.replyTimeout(), config.retryAfter(), terms);
    Reporting reporting =
        new Reporting(
            vertx,
            context,
            config.replyTimeout(),
            config.retryAfter(),
            stopped,
            new Rechecking(starting, reopened),
            metrics);
    Roles roles =
        new Roles(
            reporting,
            asking,
            starting,
            new Recording(
                vertx, config.replyTimeout(), config.retryAfter(), terms.clock(), terms.ids()),
            new Watching(vertx, asking));
    return new FrontDoor(
        admission,
        ids,
        new Cors(config.corsOrigins()),
        config.maxHeaders(),
        new SlowBodies(vertx, config.bodyTimeout()),
        Routes.create(vertx, admission, roles, limits, config.demo()),
        GrpcFace.create(vertx, admission, roles, limits, ids, ready));
  }

  private HttpServerOptions options() {
    int headers = config.maxHeaderSize().intBytes();
    return new HttpServerOptions()
        // No web sockets are served; each request would pass the handlers that wait for one.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxHeaderSize(headers)
        .setMaxInitialLineLength(MAX_LINE_BYTES)
        .setIdleTimeout(Math.toIntExact(config.idleTimeout().toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setHandle100ContinueAutomatically(true)
        .setSslHandshakeTimeout(config.headerTimeout().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setHttp2RstFloodMaxRstFramePerWindow(config.http2().maxResets())
        .setHttp2RstFloodWindowDuration(RESETS_SECONDS)
        .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
        .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES)
        .setInitialSettings(
            new Http2Settings()
                .setInitialWindowSize(STREAM_WINDOW_BYTES)
                .setMaxHeaderListSize(headers + MAX_LINE_BYTES)
                .setMaxConcurrentStreams(config.http2().maxStreams()));
  }
}
