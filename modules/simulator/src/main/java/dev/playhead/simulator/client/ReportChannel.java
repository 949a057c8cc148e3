package dev.playhead.simulator.client;

import dev.playhead.simulator.script.Delivery;
import io.vertx.core.Future;
import java.time.Instant;

/** A way to send a report. */
interface ReportChannel {
  /**
   * Sends it once. The Future always succeeds, within the time a device waits for an answer.
   *
   * @param sentAt by the right clock; the device's skew is added
   */
  Future<Reply> send(Delivery delivery, Instant sentAt);
}
