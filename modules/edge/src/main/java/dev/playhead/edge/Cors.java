package dev.playhead.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of known origins call the API from a browser. An origin that is not known gets the
 * answer without the headers that would let its page read it, and no permission in advance.
 */
final class Cors {
  /** In the configuration: every origin on this machine, whatever its port. */
  static final String LOOPBACK = "loopback";

  private static final Pattern LOOPBACK_HOST =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private final Set<String> origins;
  private final boolean loopback;

  /**
   * @param origins such as https://tv.example.org, or {@link #LOOPBACK}
   */
  Cors(List<String> origins) {
    this.origins = Set.copyOf(origins);
    this.loopback = origins.contains(LOOPBACK);
  }

  /**
   * Adds what a browser wants to know to the answer.
   *
   * @return whether this was a browser's question in advance, which is answered now
   */
  boolean answered(HttpServerRequest request) {
    boolean allowed = allowed(request);
    boolean inAdvance =
        request.headers().contains(HttpHeaders.ORIGIN)
            && HttpMethod.OPTIONS.equals(request.method())
            && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (inAdvance) {
      if (allowed) {
        permit(request.response());
      }
      request.response().setStatusCode(204).end();
    }
    return inAdvance;
  }

  /**
   * Adds to the answer whether a page of the request's origin may read it.
   *
   * @return whether it may
   */
  boolean allowed(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return false;
    }
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    boolean allowed = isAllowed(origin);
    if (allowed) {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.putHeader(
          HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
          "Request-Id, Playhead-Stale, Retry-After, Allow");
    }
    return allowed;
  }

  private static void permit(HttpServerResponse response) {
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE");
    response.putHeader(
        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
        "authorization, content-type, content-encoding, request-id, traceparent, tracestate");
    response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
  }

  private boolean isAllowed(String origin) {
    return origins.contains(origin) || (loopback && isLoopback(origin));
  }

  private static boolean isLoopback(String origin) {
    try {
      @Nullable String host = URI.create(origin).getHost();
      return host != null && LOOPBACK_HOST.matcher(host).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
