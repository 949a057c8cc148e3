package dev.playhead.access.token;

/** There are no keys to check tokens with; the message says where they were looked for, and why. */
public final class UnusableKeysException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableKeysException(String message) {
    super(message);
  }
}
