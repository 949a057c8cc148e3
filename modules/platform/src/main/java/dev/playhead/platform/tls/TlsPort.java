package dev.playhead.platform.tls;

import dev.playhead.platform.config.ServerTls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of one port, if it is on. All instances that listen on the port share one of these.
 *
 * <p>A verticle makes its server with the options that {@link #secure} has changed, and hands the
 * server to {@link #follow} once it listens. From then on the files are looked at again and again.
 * What has changed and is fit is served to new connections, while those that are open go on; what
 * is unfit is told and left, and the last certificate that was fit stays.
 */
public final class TlsPort {
  private static final Logger LOG = LoggerFactory.getLogger(TlsPort.class);

  private final String port;
  private final ServerTls config;
  private final TlsMetrics metrics;
  private final AtomicBoolean isLooking = new AtomicBoolean();
  private volatile @Nullable PortFiles served;
  private volatile String told = "";

  /**
   * @param port the section of the configuration: {@code edge} or {@code management}
   */
  public TlsPort(String port, ServerTls config, MeterRegistry registry) {
    this.port = port;
    this.config = config;
    // A port without TLS has no meters.
    this.metrics = new TlsMetrics(config.isOn() ? registry : new CompositeMeterRegistry(), port);
  }

  /**
   * Adds the certificate to a server's options, when TLS is on.
   *
   * @return succeeds with the same options; fails with a {@link TlsException} when the files are
   *     unfit
   */
  public Future<HttpServerOptions> secure(Vertx vertx, HttpServerOptions options) {
    if (!config.isOn()) {
      return Future.succeededFuture(options);
    }
    return vertx.executeBlocking(
        () -> {
          PortFiles files = PortFiles.read(section(), config);
          taken(files, files.check(vertx, section()));
          ServerSSLOptions ssl = files.options(config);
          return options
              .setSsl(true)
              .setUseAlpn(true)
              .setKeyCertOptions(ssl.getKeyCertOptions())
              .setTrustOptions(ssl.getTrustOptions())
              .setClientAuth(ssl.getClientAuth())
              .setEnabledSecureTransportProtocols(ssl.getEnabledSecureTransportProtocols());
        });
  }

  /**
   * Looks at the files from now on, until the context that calls is closed.
   *
   * @param server listens
   */
  public void follow(Vertx vertx, HttpServer server) {
    if (config.isOn()) {
      vertx.setPeriodic(config.reloadCheck().toMillis(), timer -> look(vertx, server));
    }
  }

  private void look(Vertx vertx, HttpServer server) {
    if (isLooking.compareAndSet(false, true)) {
      vertx
          .executeBlocking(() -> PortFiles.read(section(), config))
          .compose(files -> files.equals(served) ? unchanged() : renew(vertx, server, files))
          .onFailure(this::unfit)
          .onComplete(looked -> isLooking.set(false));
    }
  }

  private Future<Void> unchanged() {
    fit();
    return Future.succeededFuture();
  }

  private Future<Void> renew(Vertx vertx, HttpServer server, PortFiles files) {
    return vertx
        .executeBlocking(() -> files.check(vertx, section()))
        .compose(
            expires ->
                server
                    .updateSSLOptions(files.options(config))
                    .onSuccess(
                        updated -> {
                          taken(files, expires);
                          metrics.renewed.increment();
                          LOG.info(
                              "The {} port has a new certificate, valid until {}", port, expires);
                        }))
        .mapEmpty();
  }

  private void taken(PortFiles files, Instant expires) {
    served = files;
    fit();
    metrics.expires.set(expires.getEpochSecond());
  }

  private void fit() {
    told = "";
    metrics.stale.set(false);
  }

  /** Told once for each thing that is wrong, not each time it is seen. */
  private void unfit(Throwable cause) {
    metrics.stale.set(true);
    String problem = String.valueOf(cause.getMessage());
    if (!problem.equals(told)) {
      told = problem;
      LOG.warn("The {} port keeps the certificate that it has: {}", port, problem);
    }
  }

  private String section() {
    return port + ".tls";
  }
}
