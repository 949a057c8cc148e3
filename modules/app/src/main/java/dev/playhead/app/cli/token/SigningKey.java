package dev.playhead.app.cli.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * What tokens are signed with.
 *
 * @param algorithm by its name in RFC 7518 or RFC 8037
 * @param keyId by which whoever checks a token finds the key, or null
 */
public record SigningKey(Key key, String algorithm, @Nullable String keyId) {
  private static final int SHORTEST_SECRET = 32;

  /**
   * The secret in a file, as {@code tokens.secret-file} reads it.
   *
   * @throws IllegalArgumentException when it is too short
   */
  public static SigningKey ofSecret(Path file) throws IOException {
    byte[] secret =
        Files.readString(file).replaceFirst("\\r?\\n\\z", "").getBytes(StandardCharsets.UTF_8);
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "Expected a secret of 32 bytes or more in " + file + ", but it has " + secret.length);
    }
    return new SigningKey(new HmacKey(secret), AlgorithmIdentifiers.HMAC_SHA256, null);
  }

  /**
   * The private JWK in a file.
   *
   * @throws IllegalArgumentException when it is none, or of a kind that signs no tokens here
   */
  public static SigningKey ofKey(Path file) throws IOException {
    JsonWebKey jwk = read(file);
    if (!(jwk instanceof PublicJsonWebKey pair) || pair.getPrivateKey() == null) {
      throw new IllegalArgumentException(
          "Expected a private JWK in " + file + ", but it holds a " + kind(jwk) + " without one");
    }
    return new SigningKey(pair.getPrivateKey(), algorithm(pair, file), pair.getKeyId());
  }

  /** The token with these claims. */
  public String sign(JwtClaims claims) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(algorithm);
    token.setHeader("typ", "JWT");
    token.setKey(key);
    if (keyId != null) {
      token.setKeyIdHeaderValue(keyId);
    }
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A key that was read cannot sign", e);
    }
  }

  private static JsonWebKey read(Path file) throws IOException {
    try {
      return JsonWebKey.Factory.newJwk(Files.readString(file));
    } catch (JoseException e) {
      // Without the cause's words, which may quote the key.
      throw new IllegalArgumentException("Expected a JWK in " + file + ", but it is not one", e);
    }
  }

  private static String algorithm(PublicJsonWebKey pair, Path file) {
    if (pair instanceof RsaJsonWebKey) {
      return AlgorithmIdentifiers.RSA_USING_SHA256;
    }
    if (pair instanceof EllipticCurveJsonWebKey curve && curve.getCurveName().equals("P-256")) {
      return AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
    }
    if (pair instanceof OctetKeyPairJsonWebKey octets && octets.getSubtype().equals("Ed25519")) {
      return AlgorithmIdentifiers.EDDSA;
    }
    throw new IllegalArgumentException(
        "Expected a key of RSA, P-256 or Ed25519 in " + file + ", but it is a " + kind(pair));
  }

  private static String kind(JsonWebKey key) {
    return "key of type " + key.getKeyType();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SigningKey[" + algorithm + ", " + keyId + "]";
  }
}
