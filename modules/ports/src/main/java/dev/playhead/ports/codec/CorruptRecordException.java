package dev.playhead.ports.codec;

/** Stored bytes that cannot be read. The message says what was expected and where. */
public final class CorruptRecordException extends RuntimeException {
  public CorruptRecordException(String message) {
    super(message);
  }

  public CorruptRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
