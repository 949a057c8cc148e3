package dev.playhead.access;

/**
 * What was asked for cannot be remembered, so it is not done. Expected while the store is away, so
 * it has no stack trace; its message is fit for an answer.
 */
public final class AuditUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditUnavailable() {
    super("It cannot be recorded who asked for this, so it is not done.", null, false, false);
  }

  /** The message; never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
