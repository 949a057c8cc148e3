package dev.playhead.edge.http;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.bus.Recording;
import dev.playhead.edge.problem.FieldError;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code PUT …/positions/{titleId}}: a playhead, or watched, is set by hand. */
record SetPosition(Recording recording) implements Handler<RoutingContext> {
  private static final int MOST_BYTES = 4_096;
  private static final String POSITION = "positionMs";
  private static final String WATCHED = "watched";

  @Override
  public void handle(RoutingContext context) {
    Parameters in = new Parameters(context);
    AccountId account = in.account();
    ProfileId profile = in.profile();
    TitleEdition title = in.title();
    in.check();
    Permit permit = Entrance.permit(context);
    Body.read(context.request(), MOST_BYTES)
        .compose(body -> recording.record(act(account, profile, title, read(body)), permit))
        .onSuccess(done -> Answers.accepted(context.response()))
        .onFailure(context::fail);
  }

  private static JsonObject read(byte[] body) {
    try {
      return new JsonObject(Buffer.buffer(body));
    } catch (DecodeException | ClassCastException e) {
      throw bad("", "expected a JSON object with positionMs or watched");
    }
  }

  private static Act act(
      AccountId account, ProfileId profile, TitleEdition title, JsonObject change) {
    Object position = change.getValue(POSITION);
    Object watched = change.getValue(WATCHED);
    if ((position == null) == (watched == null)) {
      throw bad("", "expected either positionMs or watched");
    }
    if (watched != null) {
      if (watched instanceof Boolean isWatched) {
        return Act.OfTitle.watched(account, profile, title, isWatched);
      }
      throw bad("/" + WATCHED, "expected true or false, but was " + shown(watched));
    }
    if (position instanceof Integer || position instanceof Long) {
      long positionMs = ((Number) position).longValue();
      if (positionMs >= 0 && positionMs <= EventCheck.MAX_NUMBER) {
        return Act.OfTitle.position(account, profile, title, positionMs);
      }
    }
    throw bad(
        "/" + POSITION, "expected a whole number from 0 to 2^53 - 1, but was " + shown(position));
  }

  private static String shown(Object value) {
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : "a " + (value instanceof CharSequence ? "text" : "structure");
  }

  private static RuntimeException bad(String pointer, String message) {
    return Problem.of(ProblemType.INVALID_REQUEST, "", List.of(new FieldError(pointer, message)))
        .refused();
  }
}
