package dev.playhead.edge.http;

import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Answers what is no HTTP request, or has too much before its body; the connection ends then. */
public final class UnreadableRequest implements Handler<HttpServerRequest> {
  @Override
  public void handle(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    Answers.problem(request.response(), problem(cause));
    request.connection().close();
  }

  private static Problem problem(@Nullable Throwable cause) {
    if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException) {
      return Problem.of(
          ProblemType.HEADERS_TOO_LARGE, "Expected a shorter request line and smaller headers.");
    }
    return Problem.of(ProblemType.INVALID_REQUEST, "Expected an HTTP request, but this is none.");
  }
}
