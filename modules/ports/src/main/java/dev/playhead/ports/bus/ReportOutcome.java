package dev.playhead.ports.bus;

import dev.playhead.domain.Rejection;
import dev.playhead.ports.Stop;
import java.util.List;

/** What became of one report. */
public sealed interface ReportOutcome {
  /**
   * Its good events are durable.
   *
   * @param accepted how many events
   * @param rejections the others, by index
   * @param stops what the device must be told about its sessions
   */
  record Accepted(int accepted, List<Rejection> rejections, List<Stop> stops)
      implements ReportOutcome {
    /** With nothing to tell the device. */
    public Accepted(int accepted, List<Rejection> rejections) {
      this(accepted, rejections, List.of());
    }

    /** With these to tell the device. */
    public Accepted with(List<Stop> told) {
      return new Accepted(accepted, rejections, told);
    }
  }

  /** Not one of its events was good; nothing was kept. */
  record AllRejected(List<Rejection> rejections) implements ReportOutcome {}

  /**
   * The queue cannot take it now; the device sends all of it again.
   *
   * @param retryAfterSeconds when to try
   */
  record QueueUnavailable(int retryAfterSeconds) implements ReportOutcome {}
}
