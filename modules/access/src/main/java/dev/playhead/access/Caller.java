package dev.playhead.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as a verified token says.
 *
 * @param subject who the token was issued to
 * @param account the only account that it reaches, or null for a backend's token
 * @param profiles the only profiles that it reaches, or null for all of the account
 * @param device the device that it was issued to
 * @param tokenId by which the token can be revoked, or null
 * @param issuedAt null when the token does not say
 * @param expiresAt the instant from which it no longer holds
 * @param entitlement what its account has paid for
 */
public record Caller(
    String subject,
    @Nullable String account,
    @Nullable Set<String> profiles,
    Set<Scope> scopes,
    String device,
    @Nullable String tokenId,
    @Nullable Instant issuedAt,
    Instant expiresAt,
    Entitlement entitlement) {

  /** Everyone, where no authentication is asked for. */
  public static final Caller ANYONE =
      new Caller(
          "anyone",
          null,
          null,
          EnumSet.allOf(Scope.class),
          "anyone",
          null,
          null,
          Instant.MAX,
          Entitlement.NONE);

  public Caller {
    scopes = Set.copyOf(scopes);
    profiles = profiles == null ? null : Set.copyOf(profiles);
  }
}
