package dev.playhead.app.cli.token;

import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/** Makes tokens that hold from now on. */
public final class Minting {
  private static final int ID_BYTES = 16;

  private final InstantSource clock;
  private final SecureRandom random;

  public Minting(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * What a token is to say; null for what it is not.
   *
   * @param profiles empty for all of the account
   */
  public record Order(
      String subject,
      @Nullable String account,
      List<String> profiles,
      Collection<Scope> scopes,
      @Nullable String device,
      @Nullable String issuer,
      @Nullable String audience,
      @Nullable String tokenId,
      Duration life,
      Entitlement entitlement) {}

  /** A token as ordered. */
  public String mint(Order order, SigningKey key) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject(order.subject());
    claims.setJwtId(order.tokenId() == null ? randomId() : order.tokenId());
    claims.setClaim(
        "scope", order.scopes().stream().map(Scope::word).collect(Collectors.joining(" ")));
    long now = clock.instant().getEpochSecond();
    claims.setIssuedAt(NumericDate.fromSeconds(now));
    claims.setExpirationTime(NumericDate.fromSeconds(now + order.life().toSeconds()));
    if (order.issuer() != null) {
      claims.setIssuer(order.issuer());
    }
    if (order.audience() != null) {
      claims.setAudience(order.audience());
    }
    set(claims, "account", order.account());
    set(claims, "device", order.device());
    set(claims, "plan", order.entitlement().plan());
    if (order.entitlement().streams() != null) {
      claims.setClaim("streams", order.entitlement().streams());
    }
    if (!order.profiles().isEmpty()) {
      claims.setStringListClaim("profiles", order.profiles());
    }
    return key.sign(claims);
  }

  private static void set(JwtClaims claims, String name, @Nullable String value) {
    if (value != null) {
      claims.setStringClaim(name, value);
    }
  }

  private String randomId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
