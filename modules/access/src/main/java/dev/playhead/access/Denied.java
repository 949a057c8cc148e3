package dev.playhead.access;

import org.jspecify.annotations.Nullable;

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
  private final transient @Nullable Caller caller;

  private Denied(Kind kind, String message, int retryAfterSeconds, @Nullable Caller caller) {
    super(message, null, false, false);
    this.caller = caller;
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public static Denied unauthenticated(String message) {
    return new Denied(Kind.UNAUTHENTICATED, message, 0, null);
  }

  /**
   * Not them.
   *
   * @param caller who it is
   */
  public static Denied forbidden(String message, Caller caller) {
    return new Denied(Kind.FORBIDDEN, message, 0, caller);
  }

  /**
   * Not now.
   *
   * @param retryAfterSeconds at least 1
   */
  public static Denied tooMany(String message, int retryAfterSeconds) {
    return new Denied(Kind.TOO_MANY, message, retryAfterSeconds, null);
  }

  public Kind kind() {
    return kind;
  }

  /** Who was turned away, where it is known and what they may do was asked. */
  @Nullable Caller caller() {
    return caller;
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
