package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.edge.bus.Exporting;
import dev.playhead.edge.bus.Exporting.Room;
import dev.playhead.edge.json.ExportJson;
import dev.playhead.ports.bus.Export;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/accounts/{accountId}/export}: all that is kept of an account, a JSON object a
 * line. What fails on the way breaks the answer off, so that nobody takes a part for the whole.
 */
record ExportAccount(Exporting exporting) implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ExportAccount.class);
  private static final CharSequence LINES = HttpHeaders.createOptimized("application/x-ndjson");

  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    in.check();
    HttpServerResponse response = context.response();
    Room room = new Room(response::writeQueueFull);
    response.drainHandler(drained -> room.drained());
    response.exceptionHandler(cause -> room.gone());
    response.closeHandler(closed -> room.gone());
    exporting
        .export(account, Entrance.permit(context), items -> take(items, room, response))
        .onSuccess(done -> response.end())
        .onFailure(cause -> failed(context, cause));
  }

  private static Future<Void> take(
      List<Export.Item> items, Room room, HttpServerResponse response) {
    if (!room.isGone()) {
      if (!response.headWritten()) {
        response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, LINES).writeHead();
      }
      if (!items.isEmpty()) {
        response.write(ExportJson.lines(items));
      }
    }
    return room.waitFor();
  }

  private static void failed(RoutingContext context, Throwable cause) {
    HttpServerResponse response = context.response();
    if (!response.headWritten()) {
      context.fail(cause);
    } else if (!response.closed()) {
      LOG.warn("An export breaks off: {}", cause.toString());
      response.reset();
    }
  }
}
