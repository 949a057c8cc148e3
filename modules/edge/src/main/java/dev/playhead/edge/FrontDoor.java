package dev.playhead.edge;

import dev.playhead.access.Denied;
import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.grpc.GrpcFace;
import dev.playhead.edge.http.Routes;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Where every request of the port comes in: names it, counts it for its address, and shows it to
 * its face.
 */
final class FrontDoor implements Handler<HttpServerRequest> {
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestIds.HEADER);
  private static final String GRPC = "application/grpc";

  private final Admission admission;
  private final RequestIds ids;
  private final Cors cors;
  private final Handler<HttpServerRequest> http;
  private final Handler<HttpServerRequest> grpc;

  FrontDoor(
      Admission admission,
      RequestIds ids,
      Cors cors,
      Handler<HttpServerRequest> http,
      Handler<HttpServerRequest> grpc) {
    this.admission = admission;
    this.ids = ids;
    this.cors = cors;
    this.http = http;
    this.grpc = grpc;
  }

  @Override
  public void handle(HttpServerRequest request) {
    @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    Denied denied = knock(request);
    if (type != null && type.startsWith(GRPC) && request.version() == HttpVersion.HTTP_2) {
      call(request, denied);
    } else {
      request(request, denied);
    }
  }

  private void call(HttpServerRequest request, @Nullable Denied denied) {
    if (denied == null) {
      grpc.handle(request);
    } else {
      GrpcFace.turnAway(request, denied, ids);
    }
  }

  private void request(HttpServerRequest request, @Nullable Denied denied) {
    request.response().putHeader(REQUEST_ID, ids.of(request.getHeader(REQUEST_ID)));
    if (denied != null) {
      cors.allowed(request);
      Routes.turnAway(request, denied);
    } else if (!cors.answered(request)) {
      http.handle(request);
    }
  }

  private @Nullable Denied knock(HttpServerRequest request) {
    try {
      admission.knock(request.connection(), request.headers());
      return null;
    } catch (Denied denied) {
      return denied;
    }
  }
}
