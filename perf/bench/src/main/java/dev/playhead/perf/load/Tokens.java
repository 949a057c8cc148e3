package dev.playhead.perf.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A device's token for each account, as an identity provider would issue it. */
public final class Tokens {
  /** The claim iss of these tokens. */
  public static final String ISSUER = "bench";

  /** The claim aud of these tokens. */
  public static final String AUDIENCE = "playhead";

  private static final long LIFE_SECONDS = 12 * 3600;

  private final HmacKey key;
  private final InstantSource clock;

  Tokens(Path secretFile, InstantSource clock) throws IOException {
    this.key = new HmacKey(Files.readString(secretFile).strip().getBytes(StandardCharsets.UTF_8));
    this.clock = clock;
  }

  String of(String account) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("tv-" + account);
    claims.setStringClaim("account", account);
    return signed(claims);
  }

  /** One that reaches every account. */
  String ofBackend() {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("backend");
    return signed(claims);
  }

  private String signed(JwtClaims claims) {
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setStringClaim("scope", "report read sessions");
    long now = clock.instant().getEpochSecond();
    claims.setIssuedAt(NumericDate.fromSeconds(now));
    claims.setExpirationTime(NumericDate.fromSeconds(now + LIFE_SECONDS));
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setPayload(claims.toJson());
    token.setKey(key);
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A token cannot be signed", e);
    }
  }
}
