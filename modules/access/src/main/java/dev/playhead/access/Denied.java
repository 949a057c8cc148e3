package dev.playhead.access;

/**
 * Why someone is turned away. Carried by failed Futures; it is expected, so it has no stack trace
 * and is not logged. Its message is fit for an answer: it never tells whether what was asked for
 * exists.
 */
public final class Denied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The three ways of being turned away. */
  public enum Kind {
    /** It is not known who is calling. */
    UNAUTHENTICATED,
    /** It is known, and they may not do this. */
    FORBIDDEN,
    /** They may, but not now. */
    TOO_MANY
  }

  private final Kind kind;
  private final int retryAfterSeconds;

  private Denied(Kind kind, String message, int retryAfterSeconds) {
    super(message, null, false, false);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public static Denied unauthenticated(String message) {
    return new Denied(Kind.UNAUTHENTICATED, message, 0);
  }

  public static Denied forbidden(String message) {
    return new Denied(Kind.FORBIDDEN, message, 0);
  }

  /**
   * Not now.
   *
   * @param retryAfterSeconds at least 1
   */
  public static Denied tooMany(String message, int retryAfterSeconds) {
    return new Denied(Kind.TOO_MANY, message, retryAfterSeconds);
  }

  public Kind kind() {
    return kind;
  }

  /** When to try again; meaningful for {@link Kind#TOO_MANY} alone. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** The message; never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
