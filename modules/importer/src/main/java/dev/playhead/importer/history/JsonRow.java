package dev.playhead.importer.history;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** One item of an export in JSON. Sources are lax about types: {@code "7"} is a number, too. */
record JsonRow(JsonObject json) {
  /** The object there, or an empty one. */
  JsonRow object(String field) {
    return new JsonRow(json.getValue(field) instanceof JsonObject found ? found : new JsonObject());
  }

  /** What stands there, as text; empty when nothing does. */
  String text(String field) {
    Object value = json.getValue(field);
    return value == null ? "" : value.toString().strip();
  }

  String needed(String field) throws BadRowException {
    String text = text(field);
    if (text.isEmpty()) {
      throw new BadRowException(field, "a value", text);
    }
    return text;
  }

  /** The number there, rounded down, or the other one when there is none. */
  long number(String field, long otherwise) throws BadRowException {
    return text(field).isEmpty() ? otherwise : number(field);
  }

  long number(String field) throws BadRowException {
    String text = text(field);
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.signum() >= 0 && number.precision() - number.scale() < 16) {
        return number.longValue();
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadRowException(field, "a number of 0 or more", text);
  }

  /** A time such as 2024-03-14T20:12:03.000Z. */
  Instant time(String field) throws BadRowException {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw new BadRowException(field, "a time such as 2024-03-14T20:12:03.000Z", text(field));
    }
  }

  /** A time in seconds since 1970. */
  Instant epochSeconds(String field) throws BadRowException {
    try {
      return Instant.ofEpochSecond(number(field));
    } catch (DateTimeException e) {
      throw new BadRowException(field, "a time in seconds since 1970", text(field));
    }
  }
}
