package dev.playhead.access;

import io.vertx.core.Future;

/** The one place that decides whether a request goes on: every route and every rpc passes it. */
public final class Gate {
  private final Authenticator authenticator;
  private final Quotas quotas;
  private final Auditor auditor;

  public Gate(Authenticator authenticator, Quotas quotas, Auditor auditor) {
    this.authenticator = authenticator;
    this.quotas = quotas;
    this.auditor = auditor;
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

  /**
   * Has it remembered who asks for what, before it is done.
   *
   * @param permit as decided, with what is known of whose data it is about
   * @return as {@code permit} ends, once that stands in the audit log; fails with {@link
   *     AuditUnavailable} when it cannot be written there
   */
  public Future<Permit> remember(Future<Permit> permit, Deed deed) {
    return auditor.remember(permit, deed);
  }
}
