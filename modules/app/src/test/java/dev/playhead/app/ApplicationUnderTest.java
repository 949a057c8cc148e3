package dev.playhead.app;

import dev.playhead.edge.http.HttpCalls;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.testkit.Await;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** A node in the test's process, on a Vert.x of its own; nodes share nothing but the engines. */
public final class ApplicationUnderTest implements AutoCloseable {
  public final Vertx vertx = Vertx.vertx();
  public final HttpCalls http;
  private final Application application;

  private ApplicationUnderTest(PlayheadConfig config) {
    application =
        Await.result(
            Application.start(vertx, config, InstantSource.system(), new StartTimes())
                .onFailure(cause -> vertx.close()));
    http = new HttpCalls(application.apiPort());
  }

  public static ApplicationUnderTest start(NodeConfig config) {
    return new ApplicationUnderTest(config.load());
  }

  public int port() {
    return application.apiPort();
  }

  int managementPort() {
    return application.managementPort();
  }

  public HttpCalls management() {
    return new HttpCalls(application.managementPort());
  }

  @Override
  public void close() {
    Await.result(application.stop());
    Await.result(vertx.close());
  }
}
