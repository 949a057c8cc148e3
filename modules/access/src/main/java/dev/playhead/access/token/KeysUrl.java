package dev.playhead.access.token;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the keys from a URL. Redirects are not followed: whoever could make one would choose the
 * keys.
 */
final class KeysUrl {
  private final Vertx vertx;
  private final URI url;
  private final Duration timeout;

  /**
   * @param timeout of the whole exchange
   */
  KeysUrl(Vertx vertx, URI url, Duration timeout) {
    this.vertx = vertx;
    this.url = url;
    this.timeout = timeout;
  }

  /**
   * Fetches them.
   *
   * @return succeeds with the body of a 200; fails for anything else, and for too large a body
   */
  Future<String> fetch() {
    // One each time: fetches are rare, and closing it ends whatever a timeout leaves behind.
    HttpClient client = vertx.createHttpClient(new HttpClientOptions());
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .putHeader("accept", "application/jwk-set+json, application/json"))
        .compose(request -> request.send().compose(KeysUrl::body))
        .map(body -> body.toString(StandardCharsets.UTF_8))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .eventually(client::close);
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Future.failedFuture("it answered with the status " + response.statusCode());
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(body));
    response.handler(
        part -> {
          if (body.length() + part.length() > KeySource.LARGEST_BYTES) {
            whole.tryFail("it answered with more than " + KeySource.LARGEST_BYTES + " bytes");
            response.request().reset();
          } else {
            body.appendBuffer(part);
          }
        });
    return whole.future();
  }
}
