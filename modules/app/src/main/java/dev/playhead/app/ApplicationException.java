package dev.playhead.app;

/** What was asked for cannot be done, such as starting; the message says why, and what to do. */
public final class ApplicationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ApplicationException(String message) {
    super(message);
  }

  public ApplicationException(String message, Throwable cause) {
    super(message, cause);
  }
}
