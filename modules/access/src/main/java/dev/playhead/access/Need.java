package dev.playhead.access;

/** What an operation asks of whoever calls it: a scope, and a token that reaches far enough. */
public enum Need {
  /** Tell what a profile played. */
  REPORT(Scope.REPORT, Reach.PROFILE),
  /** Read what a profile played. */
  READ(Scope.READ, Reach.PROFILE),
  /** Start a session of a profile. */
  START(Scope.SESSIONS, Reach.PROFILE),
  /** See and stop what plays on the account, whichever profile it is. */
  SESSIONS(Scope.SESSIONS, Reach.ACCOUNT),
  /** Look into what happened. */
  SUPPORT(Scope.SUPPORT, Reach.ACCOUNT),
  /** Take out, or away, all that is known of an account. */
  WHOLE_ACCOUNT(Scope.ADMIN, Reach.ACCOUNT),
  /** Read what is counted over all accounts. */
  CATALOGUE(Scope.READ, Reach.SERVICE),
  /** Operate the service. */
  OPERATE(Scope.ADMIN, Reach.SERVICE);

  private final Scope scope;
  private final Reach reach;

  Need(Scope scope, Reach reach) {
    this.scope = scope;
    this.reach = reach;
  }

  public Scope scope() {
    return scope;
  }

  public Reach reach() {
    return reach;
  }
}
