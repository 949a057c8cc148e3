package dev.playhead.app.cli;

import dev.playhead.app.Application;
import dev.playhead.app.StartTimes;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.logging.Logs;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node in this process, for a command that starts it, waits for Ctrl-C, and stops it. */
final class RunningNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningNode.class);

  private final Vertx vertx;
  private final Application application;
  private final StartTimes times;
  private final Duration drain;

  private RunningNode(Vertx vertx, Application application, StartTimes times, Duration drain) {
    this.vertx = vertx;
    this.application = application;
    this.times = times;
    this.drain = drain;
  }

  /**
   * With the sockets of the operating system where it has them, or those of the JDK, which cost
   * more.
   */
  static Vertx vertx() {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    if (!vertx.isNativeTransportEnabled()) {
      LOG.info(
          "Sockets are the JDK's: {}", String.valueOf(vertx.unavailableNativeTransportCause()));
    }
    return vertx;
  }

  /**
   * Starts a node and waits until it serves.
   *
   * @throws dev.playhead.app.ApplicationException when it cannot
   */
  static RunningNode start(PlayheadConfig config) {
    Logs.configure(config.log());
    Vertx vertx = vertx();
    StartTimes times = new StartTimes();
    try {
      Application application =
          Application.start(vertx, config, InstantSource.system(), times).await();
      return new RunningNode(vertx, application, times, config.shutdown().drain());
    } catch (RuntimeException e) {
      vertx.close().await();
      throw e;
    }
  }

  Application application() {
    return application;
  }

  void printTimes(PrintWriter out) {
    for (StartTimes.Part part : times.parts()) {
      out.printf(Locale.ROOT, "  %-22s %6d ms%n", part.name(), part.took().toMillis());
    }
  }

  /** Stops the node in order; gives up after twice the drain time. */
  @Override
  public void close() {
    try {
      application.stop().await(drain.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // What is left is ended with the process; nothing acknowledged depends on it.
    }
    vertx.close().await();
  }
}
