package dev.playhead.access.token;

import dev.playhead.access.Denied;

/**
 * What callers are told. A token that does not hold is told no more than that, since who made it up
 * would learn what to make up next; only one that was good once is told to be renewed.
 */
enum Refusals {
  /** No token was shown. */
  MISSING("Expected a bearer token."),
  /** It says itself that it is over. */
  EXPIRED("The token has expired."),
  /** Anything else. */
  UNFIT("The token does not hold.");

  private final String message;

  Refusals(String message) {
    this.message = message;
  }

  Denied denied() {
    return Denied.unauthenticated(message);
  }
}
