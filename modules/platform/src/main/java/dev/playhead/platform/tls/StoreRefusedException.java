package dev.playhead.platform.tls;

/**
 * A store is there, but it and this node do not trust each other. The message names the keys to
 * look at and is fit for a user.
 */
public final class StoreRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
