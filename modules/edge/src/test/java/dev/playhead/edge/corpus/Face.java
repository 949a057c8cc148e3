package dev.playhead.edge.corpus;

import io.vertx.core.json.JsonObject;

/** A way to call the API. */
interface Face {
  /** As scripts name it. */
  String name();

  /** Calls, on that account. */
  Outcome call(String operation, String account, JsonObject params, JsonObject body);
}
