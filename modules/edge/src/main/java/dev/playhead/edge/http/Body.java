package dev.playhead.edge.http;

import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.Unzip;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
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
   *     as soon as there are too many, or when it cannot be read; never completes when its sender
   *     is gone
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

  /**
   * By its sender, who sent chunks that are none, or is gone. Over HTTP/2 there is nobody left to
   * answer: to write fails the connection, which tells all its streams, which would write as well.
   * With a thousand reports under way, that held the event loop for 20 seconds.
   */
  private void broken(Throwable cause) {
    first = null;
    all = null;
    if (request.version() != HttpVersion.HTTP_2 && !(cause instanceof HttpClosedException)) {
      promise.tryFail(
          Problem.of(ProblemType.INVALID_REQUEST, "The body cannot be read to its end.").refused());
    }
  }

  private static boolean isOver(String announced, long most) {
    try {
      return Long.parseLong(announced) > most;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
