package dev.playhead.admin;

import java.util.Map;

/** A request that cannot be understood, with everything that is wrong with it. */
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> errors;

  Unfit(Map<String, String> errors) {
    super("Request not understood", null, false, false);
    this.errors = Map.copyOf(errors);
  }

  /** Sentences by JSON pointer or name of a parameter. */
  Map<String, String> errors() {
    return errors;
  }
}
