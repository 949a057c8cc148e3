package dev.playhead.edge.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.playhead.edge.json.Times;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values where the parser stands. A value of another kind is skipped, whole, and told
 * to {@link Faults}; {@code null} counts as absent.
 */
final class JsonValues {
  private JsonValues() {}

  /** Is told what cannot be read. */
  @FunctionalInterface
  interface Faults {
    void unexpected(String field, String expected, String was);
  }

  static @Nullable String text(JsonParser in, String field, Faults faults) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getText();
    }
    refuse(in, field, "a string", faults);
    return null;
  }

  static @Nullable Long count(JsonParser in, String field, Faults faults) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return in.getLongValue();
    }
    refuse(in, field, EventFields.COUNT, faults);
    return null;
  }

  static boolean flag(JsonParser in, String field, Faults faults) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_TRUE) {
      return true;
    }
    if (in.currentToken() != JsonToken.VALUE_FALSE) {
      refuse(in, field, "true or false", faults);
    }
    return false;
  }

  static @Nullable Instant time(JsonParser in, String field, Faults faults) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      refuse(in, field, Times.EXPECTED, faults);
      return null;
    }
    Instant time = Times.parse(in.getText());
    if (time == null) {
      faults.unexpected(field, Times.EXPECTED, "'" + Text.excerpt(in.getText()) + "'");
    }
    return time;
  }

  /** Whether an object begins here; anything else is skipped. */
  static boolean object(JsonParser in, String field, Faults faults) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    refuse(in, field, "an object", faults);
    return false;
  }

  /** Skips a value of the wrong kind. */
  static void refuse(JsonParser in, String field, String expected, Faults faults)
      throws IOException {
    if (in.currentToken() != JsonToken.VALUE_NULL) {
      faults.unexpected(field, expected, kind(in));
      in.skipChildren();
    }
  }

  private static String kind(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "the string '" + Text.excerpt(in.getText()) + "'";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Text.excerpt(in.getText());
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> "null";
    };
  }
}
