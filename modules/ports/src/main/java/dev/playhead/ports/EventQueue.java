package dev.playhead.ports;

import dev.playhead.domain.AcceptedReport;
import io.vertx.core.Future;
import java.util.List;

/**
 * The durable queue between collection and processing, written side. What it takes it keeps in
 * order per account, and hands to {@link QueueReader} at least once.
 */
public interface EventQueue {
  /** What became of one report. */
  enum Outcome {
    /** Every event of the report is durable. */
    DURABLE,
    /**
     * Not taken, or not known to be: the queue is down, or more is in flight than may be. Sending
     * it again is safe.
     */
    REFUSED
  }

  /**
   * Appends reports, those of one account in the given order. Never blocks.
   *
   * @return succeeds with one outcome a report, in their order, once each is durable or refused;
   *     does not fail: a queue that cannot answer refuses
   */
  Future<List<Outcome>> append(List<AcceptedReport> reports);
}
