package dev.playhead.devstack;

/** The stack cannot start or go on; the message is one sentence for people that says what to do. */
public final class DevStackException extends RuntimeException {
  public DevStackException(String message) {
    super(message);
  }

  public DevStackException(String message, Throwable cause) {
    super(message, cause);
  }
}
