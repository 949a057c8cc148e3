package dev.playhead.processing;

/**
 * Some reports of an account cannot be folded, and never could be: a fault in them or in what is
 * stored, as opposed to a store that is away.
 */
final class UnusableException extends RuntimeException {
  UnusableException(Throwable cause) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
  }
}
