package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that are not to be trusted any more, though they have not expired.
 *
 * @param kind what is revoked
 * @param account whose device or account it is; null for a token
 * @param id of the token ({@code jti}) or the device; empty for an account
 * @param at when it was revoked, to the millisecond: of a device or an account the tokens issued
 *     until then are refused, of which those issued later are not
 * @param until when all of these have expired, and it can be forgotten
 */
public record Revocation(
    Kind kind, @Nullable AccountId account, String id, Instant at, Instant until) {
  /** What can be revoked. */
  public enum Kind {
    /** One token, by its id. */
    TOKEN,
    /** Every token of one device of an account. */
    DEVICE,
    /** Every token of an account. */
    ACCOUNT
  }

  public Revocation {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
    if ((account == null) != (kind == Kind.TOKEN)) {
      throw new IllegalArgumentException(
          "Expected an account unless a token is revoked, but was '" + account + "' of " + kind);
    }
    if (id.isEmpty() != (kind == Kind.ACCOUNT)) {
      throw new IllegalArgumentException(
          "Expected an id unless an account is revoked, but was '" + id + "' of " + kind);
    }
    if (until.isBefore(at)) {
      throw new IllegalArgumentException(
          "Expected until to be " + at + " or later, but was " + until);
    }
  }

  public static Revocation ofToken(String tokenId, Instant at, Instant until) {
    return new Revocation(Kind.TOKEN, null, tokenId, at, until);
  }

  public static Revocation ofDevice(AccountId account, String device, Instant at, Instant until) {
    return new Revocation(Kind.DEVICE, account, device, at, until);
  }

  public static Revocation ofAccount(AccountId account, Instant at, Instant until) {
    return new Revocation(Kind.ACCOUNT, account, "", at, until);
  }
}
