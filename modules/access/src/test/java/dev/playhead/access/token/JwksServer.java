package dev.playhead.access.token;

import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Where an issuer publishes its keys. */
final class JwksServer {
  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<Promise<Void>> waiting = new CopyOnWriteArrayList<>();
  private volatile Consumer<HttpServerResponse> answer = HttpServerResponse::end;

  JwksServer(Vertx vertx) {
    server =
        Await.result(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      fetches.incrementAndGet();
                      answer.accept(request.response());
                      List<Promise<Void>> told = List.copyOf(waiting);
                      waiting.removeAll(told);
                      told.forEach(Promise::tryComplete);
                    })
                .listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/keys";
  }

  void publish(Issuer... issuers) {
    String keys = Issuer.jwks(issuers);
    answer(response -> response.end(keys));
  }

  void answer(Consumer<HttpServerResponse> answers) {
    answer = answers;
  }

  int fetches() {
    return fetches.get();
  }

  /** When the keys are fetched next. */
  Future<Void> nextFetch() {
    Promise<Void> fetched = Promise.promise();
    waiting.add(fetched);
    return fetched.future();
  }
}
