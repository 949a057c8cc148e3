package dev.playhead.edge;

import dev.playhead.access.Denied;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.grpc.GrpcFace;
import dev.playhead.edge.http.Routes;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Where every request of the port comes in: names it, counts it for its address, gives its body a
 * time, and shows it to its face.
 */
final class FrontDoor implements Handler<HttpServerRequest> {
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestIds.HEADER);
  private static final String GRPC = "application/grpc";
  private static final String GRPC_PROTO = "application/grpc+proto";
  private static final String STREAM = "/" + CollectionGrpcService.ReportStream.fullMethodName();

  /** CANCEL of RFC 9113, section 7. */
  private static final long CANCEL = 0x8;

  private final Framing framing = new Framing();
  private final Admission admission;
  private final RequestIds ids;
  private final Cors cors;
  private final int mostHeaders;
  private final SlowBodies bodies;
  private final Handler<HttpServerRequest> http;
  private final Handler<HttpServerRequest> grpc;

  FrontDoor(
      Admission admission,
      RequestIds ids,
      Cors cors,
      int mostHeaders,
      SlowBodies bodies,
      Handler<HttpServerRequest> http,
      Handler<HttpServerRequest> grpc) {
    this.admission = admission;
    this.ids = ids;
    this.cors = cors;
    this.mostHeaders = mostHeaders;
    this.bodies = bodies;
    this.http = http;
    this.grpc = grpc;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (framing.refused(request)) {
      return;
    }
    boolean call = isCall(request);
    if (!call) {
      request.response().putHeader(REQUEST_ID, ids.of(request.getHeader(REQUEST_ID)));
    }
    @Nullable RuntimeException refusal = refusal(request);
    if (refusal != null) {
      turnAway(request, refusal);
    } else if (call && STREAM.equals(request.path())) {
      grpc.handle(new ReportsInTime(request, bodies, this::late));
    } else {
      watch(request);
      if (call) {
        grpc.handle(request);
      } else if (!cors.answered(request)) {
        http.handle(request);
      }
    }
  }

  /** In protobuf alone: the library would take {@code application/grpc+json} too. */
  private static boolean isCall(HttpServerRequest request) {
    @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && request.version() == HttpVersion.HTTP_2
        && (type.equals(GRPC) || type.equals(GRPC_PROTO) || type.startsWith(GRPC + ";"));
  }

  private @Nullable RuntimeException refusal(HttpServerRequest request) {
    try {
      admission.knock(request.connection(), request.headers());
    } catch (Denied denied) {
      return denied;
    }
    int headers = count(request.headers());
    return headers <= mostHeaders
        ? null
        : Problem.of(
                ProblemType.HEADERS_TOO_LARGE,
                "Expected at most " + mostHeaders + " headers, but there were " + headers + ".")
            .refused();
  }

  private static int count(MultiMap headers) {
    int[] counted = {0};
    headers.forEach((name, value) -> counted[0] += name.isEmpty() ? 0 : 1);
    return counted[0];
  }

  private void turnAway(HttpServerRequest request, RuntimeException refusal) {
    if (isCall(request)) {
      GrpcFace.turnAway(request, refusal, ids);
    } else {
      cors.allowed(request);
      Routes.turnAway(request, refusal);
    }
  }

  private void watch(HttpServerRequest request) {
    if (mayHaveBody(request) && !request.isEnded()) {
      bodies.begin(request, this::late);
      request.end().onComplete(ended -> bodies.end(request));
    }
  }

  private static boolean mayHaveBody(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2
        || request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /** Answers, if nothing is answered yet, and lets go of the connection or the stream. */
  private void late(HttpServerRequest request) {
    if (!request.response().headWritten() && !request.response().closed()) {
      turnAway(
          request, Problem.of(ProblemType.REQUEST_TIMEOUT, "The body took too long.").refused());
    }
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(CANCEL);
    } else {
      request.connection().close();
    }
  }
}
