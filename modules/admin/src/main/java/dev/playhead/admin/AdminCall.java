package dev.playhead.admin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * How one operation is done.
 *
 * @param <Q> what is asked for
 */
interface AdminCall<Q> {
  /**
   * Reads a request, of which the body is here.
   *
   * @throws Unfit when it cannot be understood
   */
  Q read(RoutingContext request);

  /** What the audit log shall have of it. */
  Map<String, String> details(Q asked);

  /**
   * Does it.
   *
   * @return succeeds with the answer; fails when the store does not answer
   */
  Future<JsonObject> answer(Q asked);
}
