package dev.playhead.access;

import io.vertx.core.Future;

/** The one place that decides whether a request goes on: every route and every rpc passes it. */
public final class Gate {
  private final Authenticator authenticator;
  private final Quotas quotas;

  public Gate(Authenticator authenticator, Quotas quotas) {
    this.authenticator = authenticator;
    this.quotas = quotas;
  }

  /** A gate that limits nobody. */
  public Gate(Authenticator authenticator) {
    this(authenticator, Quotas.unlimited());
  }

  /**
   * Comes before everything else that is done for a request, whatever it asks for.
   *
   * @throws Denied when there are too many requests from its address
   */
  public void knock(ClientAddress client) {
    quotas.knock(client);
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
        .map(caller -> new Permit(caller, need, authenticator, quotas).checked());
  }
}
