package dev.playhead.access;

import io.vertx.core.Future;

/** The one place that decides whether a request goes on: every route and every rpc passes it. */
public final class Gate {
  private final Authenticator authenticator;

  public Gate(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * Asks for leave.
   *
   * @return succeeds with the permit, at once when the caller is known already; fails with {@link
   *     Denied}
   */
  public Future<Permit> enter(Need need, Credentials credentials) {
    return authenticator
        .authenticate(credentials)
        .map(caller -> new Permit(caller, need).checked());
  }
}
