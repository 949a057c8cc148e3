package dev.playhead.access.play;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Makes play tokens. One lives as long as a lease, and a fresh one is made only for a session that
 * is active: whatever has ended has no token that holds a lease later.
 */
public final class PlayTokens {
  private final PlayKey key;
  private final String issuer;
  private final String audience;
  private final Duration life;
  private final InstantSource clock;

  /**
   * @param life how long one holds: the lease
   */
  public PlayTokens(
      PlayKey key, String issuer, String audience, Duration life, InstantSource clock) {
    this.key = key;
    this.issuer = issuer;
    this.audience = audience;
    this.life = life;
    this.clock = clock;
  }

  /**
   * A token.
   *
   * @param token in its compact form
   * @param expiresAt the second from which it no longer holds
   */
  public record PlayToken(String token, Instant expiresAt) {}

  /**
   * A token for a session that is active. Signing takes a fraction of a millisecond: not for an
   * event loop.
   *
   * @param subject who asked for it
   */
  public PlayToken mint(String subject, AccountId account, View session) {
    long now = clock.instant().getEpochSecond();
    long expires = now + Math.max(1, life.toSeconds());
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(audience);
    claims.setSubject(subject);
    claims.setIssuedAt(NumericDate.fromSeconds(now));
    claims.setExpirationTime(NumericDate.fromSeconds(expires));
    claims.setStringClaim("account", account.value());
    claims.setStringClaim("profile", session.profile().value());
    claims.setStringClaim("session", session.session().value());
    claims.setStringClaim("device", session.device().id().value());
    claims.setStringClaim("title", session.title().title().value());
    if (!session.title().edition().isEmpty()) {
      claims.setStringClaim("edition", session.title().edition());
    }
    return new PlayToken(key.sign(claims), Instant.ofEpochSecond(expires));
  }

  /** The JWK set by which tokens are checked. */
  public String publicKeys() {
    return key.publicKeys();
  }
}
