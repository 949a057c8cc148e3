package dev.playhead.edge.corpus;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * One call of a script.
 *
 * @param operation its operationId
 * @param params of the path and the query; the account is the runner's
 * @param body empty when the operation takes none
 * @param code "ok", or the problem's code
 * @param expected fields that the answer must have; it may have more
 * @param eventually whether to ask until the answer is as expected
 * @param keep a field of the answer that later steps name as "$field"; empty for none
 * @param alike whether every face must get the same answer; not where the server makes up ids and
 *     times, of which each face has its own
 * @param faces that can express the call: "http", "grpc", "stream"
 */
record Step(
    String operation,
    JsonObject params,
    JsonObject body,
    String code,
    JsonObject expected,
    boolean eventually,
    String keep,
    boolean alike,
    Set<String> faces) {}
