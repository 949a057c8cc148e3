package dev.playhead.edge;

import dev.playhead.edge.api.RequestIds;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Where every request of the port comes in: names it, and shows it to its face. */
final class FrontDoor implements Handler<HttpServerRequest> {
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestIds.HEADER);
  private static final String GRPC = "application/grpc";

  private final RequestIds ids;
  private final Cors cors;
  private final Handler<HttpServerRequest> http;
  private final Handler<HttpServerRequest> grpc;

  FrontDoor(
      RequestIds ids, Cors cors, Handler<HttpServerRequest> http, Handler<HttpServerRequest> grpc) {
    this.ids = ids;
    this.cors = cors;
    this.http = http;
    this.grpc = grpc;
  }

  @Override
  public void handle(HttpServerRequest request) {
    @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith(GRPC) && request.version() == HttpVersion.HTTP_2) {
      grpc.handle(request);
      return;
    }
    request.response().putHeader(REQUEST_ID, ids.of(request.getHeader(REQUEST_ID)));
    if (!cors.answered(request)) {
      http.handle(request);
    }
  }
}
