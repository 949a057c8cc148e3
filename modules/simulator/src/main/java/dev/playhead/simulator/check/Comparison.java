package dev.playhead.simulator.check;

import dev.playhead.simulator.script.DeviceEvent;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One item of an answer against what it must say; remembers the fields that differ. */
final class Comparison {
  private final JsonObject actual;
  private final List<String> expectedFields = new ArrayList<>();
  private final List<String> actualFields = new ArrayList<>();

  Comparison(JsonObject actual) {
    this.actual = actual;
  }

  /** The field must be there and equal, or absent when null is expected. */
  Comparison same(String field, @Nullable Object expected) {
    Object is = actual.getValue(field);
    boolean same =
        (is instanceof Number number && expected instanceof Number wanted)
            ? number.longValue() == wanted.longValue()
            : Objects.equals(is, expected);
    return same ? this : differs(field, expected, is);
  }

  /** A number that is left out when it is not known. */
  Comparison sameIfKnown(String field, long expected) {
    return same(field, expected == DeviceEvent.UNKNOWN ? null : expected);
  }

  Comparison near(String field, long expected, long withinMs) {
    Object is = actual.getValue(field);
    return (is instanceof Number number && Math.abs(number.longValue() - expected) <= withinMs)
        ? this
        : differs(field, expected, is);
  }

  Comparison near(String field, Instant expected, long withinMs) {
    Instant is = time(actual, field);
    return (is != null && Duration.between(is, expected).abs().toMillis() <= withinMs)
        ? this
        : differs(field, expected, actual.getValue(field));
  }

  Comparison sameDevice(String expected) {
    JsonObject device = actual.getJsonObject("device", new JsonObject());
    String is = device.getString("id");
    return expected.equals(is) ? this : differs("device.id", expected, is);
  }

  /** What differs, if anything does. */
  Optional<Difference> difference(String account, String profile, String question) {
    return expectedFields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Difference(
                account,
                profile,
                question,
                String.join(", ", expectedFields),
                String.join(", ", actualFields)));
  }

  private Comparison differs(String field, @Nullable Object expected, @Nullable Object is) {
    expectedFields.add(field + " " + (expected == null ? "absent" : expected));
    actualFields.add(field + " " + (is == null ? "absent" : is));
    return this;
  }

  static @Nullable Instant time(JsonObject json, String field) {
    try {
      String text = json.getString(field);
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException | ClassCastException e) {
      return null;
    }
  }
}
