package dev.playhead.ports.bus;

import dev.playhead.domain.Rejection;
import java.util.List;

/** What became of one report. */
public sealed interface ReportOutcome {
  /**
   * Its good events are durable.
   *
   * @param accepted how many events
   * @param rejections the others, by index
   */
  record Accepted(int accepted, List<Rejection> rejections) implements ReportOutcome {}

  /** Not one of its events was good; nothing was kept. */
  record AllRejected(List<Rejection> rejections) implements ReportOutcome {}

  /**
   * The queue cannot take it now; the device sends all of it again.
   *
   * @param retryAfterSeconds when to try
   */
  record QueueUnavailable(int retryAfterSeconds) implements ReportOutcome {}
}
