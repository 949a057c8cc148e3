package dev.playhead.perf.ceiling;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;

/** GET says hello, POST says what it was told: a Vert.x server without routes, checks or stores. */
public final class BareServer extends VerticleBase {
  private final int port;

  private BareServer(int port) {
    this.port = port;
  }

  /** {@code BareServer PORT INSTANCES}; ends when its standard input does. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    int instances = Integer.parseInt(args[1]);
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    vertx
        .deployVerticle(() -> new BareServer(port), new DeploymentOptions().setInstances(instances))
        .await();
    System.out.println("listens");
    System.in.transferTo(OutputStream.nullOutputStream());
    vertx.close().await();
  }

  @Override
  public Future<?> start() {
    return vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1");
  }

  private void answer(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      request.response().end("hello");
    } else {
      request.body().onSuccess(body -> request.response().end(body));
    }
  }
}
