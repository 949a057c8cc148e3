package dev.playhead.edge;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;

/**
 * A stream of gRPC messages, each of which must be complete in time once it has begun. The stream
 * itself may stay open and silent for hours.
 *
 * <p>Follows the frames of gRPC as the bytes pass: a byte of flags, four of length, the message.
 * While the server holds the stream back, no time runs.
 */
final class ReportsInTime extends HttpServerRequestWrapper {
  private static final int HEADER = 5;

  private final SlowBodies bodies;
  private final Handler<HttpServerRequest> late;
  private int headerRead;
  private long length;
  private long left;
  private boolean waiting;

  ReportsInTime(HttpServerRequest call, SlowBodies bodies, Handler<HttpServerRequest> late) {
    super((HttpServerRequestInternal) call);
    this.bodies = bodies;
    this.late = late;
    call.end().onComplete(ended -> done());
  }

  @Override
  public HttpServerRequest handler(Handler<Buffer> handler) {
    delegate.handler(
        chunk -> {
          follow(chunk);
          handler.handle(chunk);
        });
    return this;
  }

  @Override
  public HttpServerRequest pause() {
    done();
    return super.pause();
  }

  private void follow(Buffer chunk) {
    int at = 0;
    boolean completed = false;
    while (at < chunk.length()) {
      if (headerRead < HEADER) {
        length = headerRead == 0 ? 0 : (length << Byte.SIZE) | chunk.getUnsignedByte(at);
        headerRead++;
        at++;
        left = length;
      } else {
        long step = Math.min(left, chunk.length() - at);
        left -= step;
        at += (int) step;
      }
      if (headerRead == HEADER && left == 0) {
        headerRead = 0;
        completed = true;
      }
    }
    if (completed || headerRead == 0) {
      done();
    }
    if (headerRead > 0 && !waiting) {
      waiting = true;
      bodies.begin(delegate, late);
    }
  }

  private void done() {
    waiting = false;
    bodies.end(delegate);
  }
}
