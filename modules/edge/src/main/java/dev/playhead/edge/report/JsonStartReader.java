package dev.playhead.edge.report;

import com.google.protobuf.UnsafeByteOperations;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads wishes to start a session from JSON. Unknown fields are ignored. */
public final class JsonStartReader {
  /** Six fields; there may be others that this version does not know. */
  public static final int MOST_BYTES = 16 << 10;

  private JsonStartReader() {}

  /**
   * Reads a wish.
   *
   * @throws dev.playhead.edge.problem.Refused when the body is no JSON object
   */
  public static StartDraft read(String accountId, byte[] body) {
    JsonObject json = object(body);
    StartDraft draft = new StartDraft();
    draft.account(accountId);
    draft.profile(text(json, "profileId", "/", draft));
    draft.title(text(json, "titleId", "/", draft), text(json, "edition", "/", draft));
    draft.duration(count(json, draft));
    Object device = json.getValue("device");
    if (device instanceof JsonObject told) {
      draft.device(
          text(told, "id", "/device/", draft),
          text(told, "name", "/device/", draft),
          text(told, "type", "/device/", draft));
    } else if (device != null) {
      draft.fault("/device", "expected an object, but was " + shown(device));
    }
    return draft;
  }

  private static JsonObject object(byte[] body) {
    if (UnsafeByteOperations.unsafeWrap(body).isValidUtf8()) {
      try {
        return new JsonObject(Buffer.buffer(body));
      } catch (DecodeException | ClassCastException e) {
        // Said below: the library's own message would name its classes.
      }
    }
    throw Problem.of(ProblemType.INVALID_REQUEST, "Expected a JSON object in UTF-8 as the body.")
        .refused();
  }

  private static @Nullable String text(
      JsonObject json, String field, String prefix, StartDraft draft) {
    Object value = json.getValue(field);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    draft.fault(prefix + field, "expected a string, but was " + shown(value));
    return null;
  }

  private static @Nullable Long count(JsonObject json, StartDraft draft) {
    Object value = json.getValue("durationMs");
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value != null) {
      draft.fault("/durationMs", "expected " + EventFields.COUNT + ", but was " + shown(value));
    }
    return null;
  }

  private static String shown(Object value) {
    if (value instanceof String text) {
      return "the string '" + Text.excerpt(text) + "'";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return Text.excerpt(value.toString());
    }
    return value instanceof JsonObject ? "an object" : "a list";
  }
}
