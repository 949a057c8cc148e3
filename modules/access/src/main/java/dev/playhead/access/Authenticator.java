package dev.playhead.access;

import io.vertx.core.Future;

/** Finds out who is calling. */
@FunctionalInterface
public interface Authenticator {
  /** Asks nobody for anything; for development, where only this machine reaches the port. */
  Authenticator NONE = credentials -> Future.succeededFuture(Caller.ANYONE);

  /**
   * Who sent the request.
   *
   * @return succeeds with the caller, at once when its token is known already; fails with {@link
   *     Denied} when the token is missing, does not hold, or cannot be checked now
   */
  Future<Caller> authenticate(Credentials credentials);

  /** Whether a caller that was let in would still be: its token has not expired or been revoked. */
  default boolean stillHolds(Caller caller) {
    return true;
  }
}
