package dev.playhead.edge;

import dev.playhead.access.Authenticator;
import dev.playhead.access.Gate;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.bus.EdgeMetrics;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An edge on a real socket, with fake roles behind it. */
public final class EdgeServer implements AutoCloseable {
  public final Vertx vertx = Vertx.vertx();
  public final FakeRoles roles;
  public final int port;
  private final String deployment;

  public EdgeServer() {
    this(Map.of());
  }

  /**
   * @param environment keys that differ from the defaults
   */
  public EdgeServer(Map<String, String> environment) {
    ByReference.register(vertx);
    roles = new FakeRoles(vertx);
    PlayheadConfig.Edge config =
        PlayheadConfig.load(
                List.of(
                    PlayheadConfig.development(),
                    PlayheadConfig.environment(Map.of("PLAYHEAD_EDGE_PORT", "0")),
                    PlayheadConfig.environment(environment)))
            .edge();
    EdgeVerticle edge =
        new EdgeVerticle(
            config,
            new Gate(Authenticator.NONE),
            new RequestIds(new Random(1)),
            new EdgeMetrics(new SimpleMeterRegistry()),
            () -> Future.succeededFuture(true));
    deployment = Await.result(vertx.deployVerticle(edge));
    port = edge.port();
  }

  /** Stops the edge as a node that drains does. */
  public Future<Void> drain() {
    return vertx.undeploy(deployment);
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
