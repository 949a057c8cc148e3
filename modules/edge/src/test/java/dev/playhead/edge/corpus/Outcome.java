package dev.playhead.edge.corpus;

import io.vertx.core.json.JsonObject;

/**
 * What a face answered, in a form that does not tell which face it was.
 *
 * @param code "ok", or the problem's code
 * @param status the HTTP status, or the one that the gRPC status stands for
 * @param body of the answer; of a problem its errors
 */
record Outcome(String code, int status, JsonObject body) {}
