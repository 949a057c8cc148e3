package dev.playhead.access;

import org.jspecify.annotations.Nullable;

/**
 * Leave to do one kind of operation. Only {@link Gate} gives one out, and nothing reaches the bus
 * without one. Whose data the operation touches is asked with {@link #require} as soon as that is
 * known.
 */
public final class Permit {
  private static final String NOT_YOURS = "The token does not reach this.";
  private static final String OVER = "The token has expired.";

  private final Caller caller;
  private final Need need;
  private final Authenticator authenticator;
  private final Quotas quotas;

  Permit(Caller caller, Need need, Authenticator authenticator, Quotas quotas) {
    this.caller = caller;
    this.need = need;
    this.authenticator = authenticator;
    this.quotas = quotas;
  }

  /** Whom it was given to. */
  public Caller caller() {
    return caller;
  }

  /**
   * Checks that the token still holds; for what goes on for longer than a request.
   *
   * @throws Denied when it has expired or was revoked
   */
  public void requireStanding() {
    if (!authenticator.stillHolds(caller)) {
      throw Denied.unauthenticated(OVER);
    }
  }

  /**
   * Checks that the permit holds, now, for an account and, where it is known, a profile. What lasts
   * longer than a request asks again for each thing it does: the token may have expired or been
   * revoked since.
   *
   * @param account null when the operation is about no account
   * @param profile null when the operation is on the whole account, or its profile comes later
   * @throws Denied when it does not; the same for data that exists and data that does not
   */
  public void require(@Nullable String account, @Nullable String profile) {
    requireStanding();
    boolean accountReached =
        account == null || caller.account() == null || caller.account().equals(account);
    boolean profileReached =
        profile == null || caller.profiles() == null || caller.profiles().contains(profile);
    if (!accountReached || !profileReached) {
      throw Denied.forbidden(NOT_YOURS, caller);
    }
  }

  /**
   * Checks that the permit is not limited to profiles: for what is about some profile, and cannot
   * say about which.
   *
   * @throws Denied when it is limited
   */
  public void requireEveryProfile() {
    if (caller.profiles() != null) {
      throw Denied.forbidden(NOT_YOURS, caller);
    }
  }

  /**
   * Checks that the account may do anything now, before more is read of what it asks for. What it
   * asks for is then paid with {@link #spend}.
   *
   * @throws Denied when it has used up what it may do
   */
  public void look(String account) {
    quotas.look(account);
  }

  /**
   * Pays for what is about to be done, just before it is: all of it or nothing.
   *
   * @param device that a report names, or null. Who calls with a token of an account is the device
   *     that the token says; others, such as a backend, speak for the devices that they name.
   * @param cost 1 for a question, otherwise the number of events
   * @throws Denied when the account or the device has not that much left
   */
  public void spend(String account, @Nullable String device, int cost) {
    quotas.spend(account, caller.account() == null ? device : caller.device(), cost);
  }

  /**
   * Checks scope and reach.
   *
   * @throws Denied when the caller may not do this kind of operation
   */
  Permit checked() {
    if (!caller.scopes().contains(need.scope())) {
      throw Denied.forbidden("The token lacks the scope '" + need.scope().word() + "'.", caller);
    }
    boolean unlimited =
        switch (need.reach()) {
          case PROFILE -> true;
          case ACCOUNT -> caller.profiles() == null;
          case SERVICE -> caller.profiles() == null && caller.account() == null;
        };
    if (!unlimited) {
      throw Denied.forbidden(NOT_YOURS, caller);
    }
    return this;
  }
}
