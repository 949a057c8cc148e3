package dev.playhead.ports;

import dev.playhead.domain.AcceptedReport;
import io.vertx.core.Future;

/** Where records go that cannot be used, with the reason, so that their partition moves on. */
public interface DeadLetters {
  /**
   * Puts a report aside.
   *
   * @param reason for people who look at it later
   * @return succeeds when it is durable; fails when the queue cannot take it
   */
  Future<Void> reject(AcceptedReport report, String reason);
}
