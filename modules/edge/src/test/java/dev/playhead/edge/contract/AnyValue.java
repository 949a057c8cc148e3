package dev.playhead.edge.contract;

import static java.util.Objects.requireNonNull;

import dev.playhead.edge.json.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that fit a schema, and values that do not. */
final class AnyValue {
  /** Ids are of a few, so that what is asked for is there at times. */
  private static final Map<String, List<String>> FEW =
      Map.of(
          "accountId", List.of("a-1", "a-2"),
          "profileId", List.of("p-1", "p-2"),
          "sessionId", List.of("s-1", "s-2", "s-3", "s-4"),
          "viewId", List.of("s-1", "s-2", "s-3", "s-4"),
          "titleId", List.of("t-1", "t-2"),
          "titleIds", List.of("t-1", "t-2"),
          "edition", List.of("long"),
          "id", List.of("d-1", "d-2", "d-3"));

  private static final String ID_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:-";
  private static final String LETTERS = "Abc 123 äß \u4e2d\u6587 \"'\\\n\t<>&%+/";
  private static final int LEASE_MS = 90_000;
  private static final int HOURS_MS = 4 * 3_600_000;
  private static final int MOST_ITEMS = 6;
  private static final long FAR = 20_000_000;

  private final Random random;

  AnyValue(Random random) {
    this.random = random;
  }

  /** As often as not. */
  boolean perhaps() {
    return random.nextBoolean();
  }

  /** One that fits. */
  Object fit(JsonObject schema, String name) {
    if (schema.containsKey("oneOf")) {
      return fit(any(schema.getJsonArray("oneOf")), name);
    }
    if (schema.containsKey("enum")) {
      JsonArray values = schema.getJsonArray("enum");
      return values.getValue(random.nextInt(values.size()));
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> array(schema, name);
      case "integer" -> integer(schema);
      case "boolean" -> random.nextBoolean();
      case "string" -> text(schema, name);
      default -> throw new AssertionError("Expected a known type: " + schema);
    };
  }

  /** One that does not fit, as far as its own schema can tell. */
  Object unfit(JsonObject schema, String name) {
    if (schema.containsKey("oneOf")) {
      JsonObject one = any(schema.getJsonArray("oneOf"));
      return one(List.of(new JsonObject(), unfitObject(one), fit(schema, name).toString(), 17));
    }
    if (schema.containsKey("enum")) {
      return one(List.of("none-of-them", 17, new JsonArray()));
    }
    return switch (type(schema)) {
      case "object" -> random.nextInt(4) == 0 ? "text" : unfitObject(schema);
      case "array" -> unfitArray(schema, name);
      case "integer" -> unfitInteger(schema);
      case "boolean" -> one(List.of("yes", 1, new JsonObject()));
      default -> unfitText(schema);
    };
  }

  private JsonObject object(JsonObject schema) {
    JsonObject properties = schema.getJsonObject("properties");
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    JsonObject object = new JsonObject();
    for (String property : properties.fieldNames()) {
      if (required.contains(property) || random.nextInt(3) > 0) {
        object.put(property, fit(properties.getJsonObject(property), property));
      }
    }
    if (random.nextInt(5) == 0) {
      object.put("fromTheFuture", new JsonObject().put("unknown", true));
    }
    return object;
  }

  /** It lacks something, or something in it is unfit. */
  private JsonObject unfitObject(JsonObject schema) {
    JsonObject object = object(schema);
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    if (!required.isEmpty() && random.nextInt(3) == 0) {
      object.remove(required.getString(random.nextInt(required.size())));
      return object;
    }
    JsonObject properties = schema.getJsonObject("properties");
    List<String> breakable = new ArrayList<>();
    for (String property : properties.fieldNames()) {
      if (isBreakable(properties.getJsonObject(property))) {
        breakable.add(property);
      }
    }
    String broken = breakable.get(random.nextInt(breakable.size()));
    return object.put(broken, unfit(properties.getJsonObject(broken), broken));
  }

  /** A free text may be anything that is a text; that it must be one is for objects to say. */
  private static boolean isBreakable(JsonObject schema) {
    return !type(schema).equals("string")
        || schema.containsKey("maxLength")
        || schema.containsKey("format")
        || schema.containsKey("enum");
  }

  private JsonArray array(JsonObject schema, String name) {
    int least = schema.getInteger("minItems", 0);
    int size = least + random.nextInt(MOST_ITEMS);
    JsonArray items = new JsonArray();
    for (int i = 0; i < size; i++) {
      items.add(fit(schema.getJsonObject("items"), name));
    }
    return items;
  }

  private Object unfitArray(JsonObject schema, String name) {
    JsonArray items = array(schema, name);
    if (random.nextInt(3) > 0) {
      return items.add(unfit(schema.getJsonObject("items"), name));
    }
    while (items.size() <= schema.getInteger("maxItems", 0)) {
      items.add(fit(schema.getJsonObject("items"), name));
    }
    return items;
  }

  private long integer(JsonObject schema) {
    long least = schema.getLong("minimum", 0L);
    long most = Math.min(schema.getLong("maximum", FAR), least + FAR);
    return random.nextInt(8) == 0 ? least : random.nextLong(least, most + 1);
  }

  private Object unfitInteger(JsonObject schema) {
    List<Object> unfit = new ArrayList<>(List.of("many", 1.5));
    if (schema.containsKey("minimum")) {
      unfit.add(schema.getLong("minimum") - 1);
    }
    if (schema.containsKey("maximum")) {
      unfit.add(schema.getLong("maximum") + 1);
    }
    return one(unfit);
  }

  private String text(JsonObject schema, String name) {
    if ("date-time".equals(schema.getString("format"))) {
      int ago = random.nextInt(random.nextBoolean() ? LEASE_MS : HOURS_MS);
      Instant time = Instant.now().minusMillis(ago);
      return Times.format(time.truncatedTo(ChronoUnit.MILLIS));
    }
    List<String> few = FEW.get(name);
    if (few != null && random.nextInt(12) > 0) {
      return requireNonNull(one(few));
    }
    boolean isId = schema.containsKey("pattern");
    // Of a path, "." and ".." are no part that arrives.
    int least = isId ? 3 : schema.getInteger("minLength", 0);
    int size = least + random.nextInt(Math.min(40, schema.getInteger("maxLength", 40) - least + 1));
    return letters(isId ? ID_LETTERS : LETTERS, size);
  }

  private Object unfitText(JsonObject schema) {
    if ("date-time".equals(schema.getString("format"))) {
      return one(List.of("yesterday", "2026-13-01T00:00:00Z", "2026-11-22", 17));
    }
    if (schema.containsKey("pattern")) {
      return one(List.of("a b", "ä", "a/b", letters(ID_LETTERS, 129), new JsonArray()));
    }
    return one(List.of(letters(ID_LETTERS, schema.getInteger("maxLength") + 1), 17));
  }

  private String letters(String from, int size) {
    StringBuilder text = new StringBuilder(size);
    for (int i = 0; i < size; i++) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }

  private JsonObject any(JsonArray schemas) {
    return schemas.getJsonObject(random.nextInt(schemas.size()));
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String type(JsonObject schema) {
    return schema.getString("type", "object");
  }
}
