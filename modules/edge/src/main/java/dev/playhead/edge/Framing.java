package dev.playhead.edge;

import dev.playhead.edge.http.UnreadableRequest;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Refuses requests whose end is in doubt. With them, a proxy may take for a body what the server
 * takes for the next request, and let somebody else's request through as its own.
 *
 * <p>Belongs to one event loop and is used on it alone.
 */
final class Framing {
  private static final String CHUNKED = "chunked";

  private final Handler<HttpServerRequest> unreadable = new UnreadableRequest();

  /** Closing takes effect after what was read with the request, and was cut in doubt as well. */
  private final Set<HttpConnection> closing = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * Refuses a request whose end is in doubt, and everything after it on its connection.
   *
   * @return whether it was refused
   */
  boolean refused(HttpServerRequest request) {
    if (!closing.isEmpty() && closing.contains(request.connection())) {
      return true;
    }
    if (isPlain(request)) {
      return false;
    }
    closing.add(request.connection());
    unreadable.handle(request);
    return true;
  }

  private static boolean isPlain(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      return true;
    }
    MultiMap headers = request.headers();
    if (headers.contains("")) {
      return false;
    }
    if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
      return request.version() == HttpVersion.HTTP_1_1
          && !headers.contains(HttpHeaders.CONTENT_LENGTH)
          && isOnlyChunked(headers);
    }
    return !headers.contains(HttpHeaders.CONTENT_LENGTH)
        || headers.getAll(HttpHeaders.CONTENT_LENGTH).size() == 1;
  }

  private static boolean isOnlyChunked(MultiMap headers) {
    return headers.getAll(HttpHeaders.TRANSFER_ENCODING).size() == 1
        && CHUNKED.equalsIgnoreCase(headers.get(HttpHeaders.TRANSFER_ENCODING));
  }
}
