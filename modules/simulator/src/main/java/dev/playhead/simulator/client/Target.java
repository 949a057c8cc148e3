package dev.playhead.simulator.client;

import io.vertx.core.http.RequestOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The application under test.
 *
 * @param token a bearer token that reaches every account, or null where none is asked for
 */
public record Target(URI uri, @Nullable String token) {
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

  RequestOptions request(String path) {
    RequestOptions request = new RequestOptions().setHost(host()).setPort(port()).setURI(path);
    if (token != null) {
      request.putHeader("Authorization", "Bearer " + token);
    }
    return request;
  }
}
