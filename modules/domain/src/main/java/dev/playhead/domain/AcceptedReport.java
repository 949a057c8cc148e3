package dev.playhead.domain;

import java.time.Instant;
import java.util.List;

/**
 * The good events of one report, with corrected clocks: what the queue keeps, and, event by event,
 * what the raw log keeps for good.
 *
 * @param receivedAt the server's clock when the report arrived, in whole milliseconds
 */
public record AcceptedReport(
    AccountId account,
    ProfileId profile,
    Device device,
    Instant receivedAt,
    List<ViewingEvent> events) {

  /** The same report with these events in place of its own. */
  public AcceptedReport with(List<ViewingEvent> others) {
    return new AcceptedReport(account, profile, device, receivedAt, others);
  }
}
