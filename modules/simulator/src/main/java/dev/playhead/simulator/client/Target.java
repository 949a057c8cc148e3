package dev.playhead.simulator.client;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application under test.
 *
 * @param token gives a bearer token that reaches every account, or null where none is asked for
 */
public record Target(URI uri, @Nullable Supplier<String> token) {
  public Target {
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "Expected a URL such as http://127.0.0.1:8080, was " + uri);
    }
  }

  public String host() {
    return uri.getHost();
  }

  public int port() {
    return uri.getPort() < 0 ? 80 : uri.getPort();
  }

  /** A client for it, with so many connections at most. */
  HttpClient client(Vertx vertx, int connections) {
    return vertx
        .httpClientBuilder()
        .with(new HttpClientOptions().setConnectTimeout(2_000))
        .with(new PoolOptions().setHttp1MaxSize(connections))
        // A connection that breaks fails its request, which is what counts; it is no news by
        // itself.
        .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
        .build();
  }

  RequestOptions request(String path) {
    RequestOptions request = new RequestOptions().setHost(host()).setPort(port()).setURI(path);
    String authorization = authorization();
    if (authorization != null) {
      request.putHeader(HttpHeaders.AUTHORIZATION, authorization);
    }
    return request;
  }

  /** What each request shows, or null where nothing is asked for. */
  @Nullable String authorization() {
    return token == null ? null : "Bearer " + token.get();
  }
}
