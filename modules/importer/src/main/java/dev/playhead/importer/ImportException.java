package dev.playhead.importer;

/** An import that cannot begin or go on, for a reason that the user can do something about. */
public final class ImportException extends RuntimeException {
  /**
   * @param message a sentence for the user
   */
  public ImportException(String message) {
    super(message);
  }

  /** As the other, with what was behind it. */
  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
