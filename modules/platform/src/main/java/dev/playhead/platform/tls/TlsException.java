package dev.playhead.platform.tls;

/** Files that a port cannot be secured with. The message names the key and is fit for a user. */
public final class TlsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }

  TlsException(String message) {
    super(message);
  }
}
