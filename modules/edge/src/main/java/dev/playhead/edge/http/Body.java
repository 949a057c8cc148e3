package dev.playhead.edge.http;

import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.Unzip;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Collects the body of one request, up to a limit. */
final class Body {
  /** A body that goes on this far past the limit is cut off instead of being read to its end. */
  private static final int PATIENCE = 16;

  private final HttpServerRequest request;
  private final long most;
  private final Promise<byte[]> promise = Promise.promise();
  private @Nullable Buffer first;
  private @Nullable Buffer all;
  private long length;

  private Body(HttpServerRequest request, long most) {
    this.request = request;
    this.most = most;
  }

  /**
   * Reads the body.
   *
   * @return succeeds with the bytes as sent; fails with {@link dev.playhead.edge.problem.Refused}
   *     as soon as there are too many, and when the connection breaks
   */
  static Future<byte[]> read(HttpServerRequest request, long most) {
    Body body = new Body(request, most);
    request.handler(body::chunk).endHandler(end -> body.end()).exceptionHandler(body::broken);
    String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && announced.length() > 6 && isOver(announced, most)) {
      body.promise.tryFail(Unzip.tooLarge(most).refused());
    }
    return body.promise.future();
  }

  private void chunk(Buffer chunk) {
    length += chunk.length();
    if (length > most) {
      first = null;
      all = null;
      promise.tryFail(Unzip.tooLarge(most).refused());
      if (length > most * PATIENCE) {
        request.connection().close();
      }
    } else if (first == null) {
      first = chunk;
    } else if (all == null) {
      all = Buffer.buffer((int) length * 2).appendBuffer(first).appendBuffer(chunk);
    } else {
      all.appendBuffer(chunk);
    }
  }

  private void end() {
    Buffer body = all == null ? first : all;
    promise.tryComplete(body == null ? new byte[0] : body.getBytes());
  }

  /** Nobody is left to be answered; it is an everyday thing, and no error of ours. */
  private void broken(Throwable cause) {
    promise.tryFail(
        Problem.of(ProblemType.INVALID_REQUEST, "The body broke off: " + cause.getMessage())
            .refused());
  }

  private static boolean isOver(String announced, long most) {
    try {
      return Long.parseLong(announced) > most;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
