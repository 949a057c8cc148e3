package dev.playhead.peers.job;

import java.util.List;

/** A report that is not taken. */
public final class InvalidReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidReportException(List<String> faults) {
    // Without a stack trace, as nobody reads it.
    super(String.join("; ", faults), null, false, false);
  }
}
