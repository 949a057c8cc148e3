package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.edge.bus.SessionsWatch;
import dev.playhead.edge.bus.SessionsWatch.Change;
import dev.playhead.edge.bus.Watching;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.ports.LiveSession;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** {@code GET …/sessions/events}: what starts, changes and ends, as server-sent events. */
record WatchSessions(Watching watching) implements Handler<RoutingContext> {
  private static final CharSequence EVENTS = HttpHeaders.createOptimized("text/event-stream");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

  /**
   * A line that says nothing, after so many looks without news: proxies close silent connections.
   */
  private static final int LOOKS_BETWEEN_SIGNS = 20;

  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    in.check();
    HttpServerResponse response = context.response();
    SessionsWatch watch = watching.begin(account, Entrance.permit(context), new Reader(response));
    response.closeHandler(closed -> watch.end());
    response.exceptionHandler(gone -> watch.end());
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, EVENTS)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .write(": watching\n\n");
  }

  /** Whoever reads the stream. */
  private static final class Reader implements SessionsWatch.Listener {
    private final HttpServerResponse response;
    private int quiet;

    Reader(HttpServerResponse response) {
      this.response = response;
    }

    @Override
    public boolean isReady() {
      return !response.writeQueueFull();
    }

    @Override
    public void changed(Change change, LiveSession session) {
      quiet = 0;
      if (!response.closed()) {
        response.write(
            Buffer.buffer("event: " + change.name().toLowerCase(Locale.ROOT) + "\ndata: ")
                .appendBuffer(AnswerJson.activeSession(session))
                .appendString("\n\n"));
      }
    }

    @Override
    public void looked() {
      if (++quiet >= LOOKS_BETWEEN_SIGNS && !response.closed()) {
        quiet = 0;
        response.write(":\n\n");
      }
    }

    @Override
    public void denied(Throwable cause) {
      if (!response.closed()) {
        response.end();
      }
    }
  }
}
