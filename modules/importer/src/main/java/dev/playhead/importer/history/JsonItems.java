package dev.playhead.importer.history;

import dev.playhead.importer.ImportException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The items of a file in JSON. */
final class JsonItems {
  private JsonItems() {}

  /** Whether a file looks like JSON. */
  static boolean isJson(String text) {
    return text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{");
  }

  /**
   * The array of it: the file itself, or what an answer of Tautulli holds.
   *
   * @throws ImportException when there is none
   */
  static JsonArray of(String text) {
    Object json;
    try {
      json = Json.decodeValue(text);
    } catch (DecodeException e) {
      throw new ImportException("The file is no JSON: " + e.getMessage(), e);
    }
    for (String field : new String[] {"response", "data", "data"}) {
      if (json instanceof JsonObject object && object.containsKey(field)) {
        json = object.getValue(field);
      }
    }
    if (json instanceof JsonArray array) {
      return array;
    }
    throw new ImportException(
        "The file has no list of views: neither [...] nor response.data.data");
  }

  static JsonObject object(Object item) throws BadRowException {
    if (item instanceof JsonObject object) {
      return object;
    }
    throw new BadRowException("item", "an object", String.valueOf(item));
  }
}
