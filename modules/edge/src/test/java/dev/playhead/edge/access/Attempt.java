package dev.playhead.edge.access;

import dev.playhead.access.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * A way of trying something that can be called.
 *
 * @param token shown, or null for none
 * @param status that it must be answered with; 0 where any will do but 401 and 403
 * @param missing a place like the one that it is about, where there is nothing
 */
record Attempt(String name, @Nullable String token, int status, Place missing) {
  /** How many attempts must be refused, whatever is called. */
  static final int REFUSED = 13;

  /** Whose tokens are revoked. */
  static final String REVOKED = "revoked-subject";

  private static final List<String> ALL = Arrays.stream(Scope.values()).map(Scope::word).toList();

  /** Whether it must be let through. */
  boolean right() {
    return status == 0;
  }

  /** Every attempt there is on something. */
  static List<Attempt> on(Contracted target, Mint mint) {
    List<Attempt> attempts = new ArrayList<>(unknown(target, mint));
    for (String scope : ALL) {
      if (!scope.equals(target.scope())) {
        JwtClaims claims = reaching(target, List.of(scope));
        attempts.add(denied("scope " + scope + " only", mint.token(claims), Place.NOWHERE));
      }
    }
    attempts.add(denied("other account", mint.token(limited(ALL, "a-2", null)), Place.NOWHERE));
    String profile = target.reach().equals("profile") ? "p-2" : "p-1";
    attempts.add(
        denied(
            "other profile", mint.token(limited(ALL, "a-1", profile)), Place.NOT_IN_THE_ACCOUNT));
    attempts.addAll(right(target, mint));
    return attempts;
  }

  /** Tokens that say nothing of who is calling. */
  private static List<Attempt> unknown(Contracted target, Mint mint) {
    List<String> scopes = List.of(target.scope());
    JwtClaims expired = Mint.expire(reaching(target, scopes), Duration.ofMinutes(-5));
    JwtClaims audience = reaching(target, scopes);
    audience.setAudience("another-service");
    JwtClaims issuer = reaching(target, scopes);
    issuer.setIssuer("https://elsewhere.example.org");
    JwtClaims revoked = reaching(target, scopes);
    revoked.setSubject(REVOKED);
    return List.of(
        nobody("no token", null),
        nobody("expired", mint.token(expired)),
        nobody("wrong audience", mint.token(audience)),
        nobody("wrong issuer", mint.token(issuer)),
        nobody("foreign key", mint.tokenOfAForeignKey(reaching(target, scopes))),
        nobody("unsigned", mint.unsigned(reaching(target, scopes))),
        nobody("revoked", mint.token(revoked)));
  }

  /** The narrowest token that will do first, the widest last. */
  private static List<Attempt> right(Contracted target, Mint mint) {
    List<String> scope = List.of(target.scope());
    List<Attempt> right = new ArrayList<>();
    if (target.reach().equals("profile")) {
      right.add(allowed("right, own profile", mint.token(limited(scope, "a-1", "p-1"))));
    }
    if (!target.reach().equals("service")) {
      right.add(allowed("right, own account", mint.token(limited(scope, "a-1", null))));
    }
    right.add(allowed("right, backend", mint.token(Mint.claims(scope))));
    return right;
  }

  private static JwtClaims reaching(Contracted target, List<String> scopes) {
    return target.reach().equals("service") ? Mint.claims(scopes) : limited(scopes, "a-1", null);
  }

  private static JwtClaims limited(List<String> scopes, String account, @Nullable String profile) {
    JwtClaims claims = Mint.claims(scopes);
    claims.setClaim("account", account);
    if (profile != null) {
      claims.setClaim("profiles", List.of(profile));
    }
    return claims;
  }

  private static Attempt nobody(String name, @Nullable String token) {
    return new Attempt(name, token, 401, Place.NOWHERE);
  }

  private static Attempt denied(String name, String token, Place missing) {
    return new Attempt(name, token, 403, missing);
  }

  private static Attempt allowed(String name, String token) {
    return new Attempt(name, token, 0, Place.NOWHERE);
  }
}
