package dev.playhead.edge.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens, good ones and bad ones.
 *
 * @param algorithm that the server is to believe
 * @param foreign a key of the same kind that the server does not know
 * @param keyId of both, or null
 * @param settings by which a server believes the tokens
 */
record Mint(
    String algorithm, Key key, Key foreign, @Nullable String keyId, Map<String, String> settings) {
  static final String ISSUER = "https://issuer.example.org";
  static final String AUDIENCE = "playhead";

  /** By a secret that is in a file. */
  static Mint secret(Path folder) throws IOException {
    String secret = UUID.randomUUID().toString() + UUID.randomUUID();
    Path file = Files.writeString(folder.resolve("secret"), secret);
    return new Mint(
        AlgorithmIdentifiers.HMAC_SHA256,
        hmac(secret),
        hmac("x" + secret),
        null,
        settings("PLAYHEAD_TOKENS_SECRET_FILE", file));
  }

  /** By a key whose public half is in a file of keys. */
  static Mint keys(Path folder) throws IOException, JoseException {
    EllipticCurveJsonWebKey own = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    own.setKeyId("key-1");
    own.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    Path file = folder.resolve("jwks.json");
    Files.writeString(file, new JsonWebKeySet(own).toJson(OutputControlLevel.PUBLIC_ONLY));
    return new Mint(
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        own.getPrivateKey(),
        EcJwkGenerator.generateJwk(EllipticCurves.P256).getPrivateKey(),
        "key-1",
        settings("PLAYHEAD_TOKENS_JWKS", file));
  }

  /** Claims that hold, for ten minutes. */
  static JwtClaims claims(List<String> scopes) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject("someone");
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setClaim("scope", String.join(" ", scopes));
    expire(claims, Duration.ofMinutes(10));
    return claims;
  }

  static JwtClaims expire(JwtClaims claims, Duration fromNow) {
    Instant at = Instant.now().plus(fromNow);
    claims.setExpirationTime(NumericDate.fromSeconds(at.getEpochSecond()));
    return claims;
  }

  String token(JwtClaims claims) {
    return sign(claims, key, algorithm);
  }

  String tokenOfAForeignKey(JwtClaims claims) {
    return sign(claims, foreign, algorithm);
  }

  String unsigned(JwtClaims claims) {
    return sign(claims, null, AlgorithmIdentifiers.NONE);
  }

  private String sign(JwtClaims claims, @Nullable Key with, String by) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(by);
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    if (with != null) {
      token.setKey(with);
    }
    if (keyId != null) {
      token.setKeyIdHeaderValue(keyId);
    }
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> settings(String key, Path file) {
    return Map.of(
        key,
        file.toString(),
        "PLAYHEAD_EDGE_AUTH",
        "jwt",
        "PLAYHEAD_TOKENS_ISSUER",
        ISSUER,
        "PLAYHEAD_TOKENS_AUDIENCE",
        AUDIENCE,
        // All bad tokens of the matrix come from one address, at once.
        "PLAYHEAD_TOKENS_FAILED_CHECKS_BURST",
        "100000");
  }

  private static HmacKey hmac(String secret) {
    return new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
  }
}
