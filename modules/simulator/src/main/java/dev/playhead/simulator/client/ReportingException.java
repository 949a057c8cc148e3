package dev.playhead.simulator.client;

import java.io.Serial;

/** The server did not take a report; the message says which and why. */
public final class ReportingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReportingException(String message) {
    super(message);
  }
}
