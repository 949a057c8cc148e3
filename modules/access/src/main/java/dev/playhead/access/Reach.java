package dev.playhead.access;

/** How far an operation reaches, and so what a token must not be limited to. */
public enum Reach {
  /** One profile: a token limited to some profiles reaches those. */
  PROFILE,
  /** A whole account: not for a token that is limited to profiles. */
  ACCOUNT,
  /** All accounts: not for a token that is limited to an account. */
  SERVICE
}
