package dev.playhead.app;

/** The application cannot start; the message says which part, and what to do. */
public final class ApplicationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ApplicationException(String message, Throwable cause) {
    super(message, cause);
  }
}
