package dev.playhead.access.play;

import org.jose4j.base64url.Base64Url;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The key that signs play tokens: ES256, for small tokens that any library checks. */
public final class PlayKey {
  private static final String P256 = "P-256";
  private static final String ES256 = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

  private final PublicJsonWebKey pair;

  private PlayKey(PublicJsonWebKey pair) {
    this.pair = pair;
    pair.setAlgorithm(ES256);
    pair.setUse("sig");
    if (pair.getKeyId() == null) {
      // RFC 7638: the same key has the same id on every node.
      pair.setKeyId(Base64Url.encode(pair.calculateThumbprint("SHA-256")));
    }
  }

  /** A new key. */
  public static PlayKey generate() {
    try {
      return new PlayKey(EcJwkGenerator.generateJwk(EllipticCurves.P256));
    } catch (JoseException e) {
      throw new IllegalStateException("Expected every Java to have P-256", e);
    }
  }

  /**
   * The key of a private JWK.
   *
   * @throws IllegalArgumentException when it is none of P-256; the message does not repeat it
   */
  public static PlayKey of(String jwk) {
    JsonWebKey key;
    try {
      key = JsonWebKey.Factory.newJwk(jwk);
    } catch (JoseException e) {
      throw new IllegalArgumentException("Expected a JWK, but it is not one", e);
    }
    if (!(key instanceof EllipticCurveJsonWebKey pair)
        || !pair.getCurveName().equals(P256)
        || pair.getPrivateKey() == null) {
      throw new IllegalArgumentException(
          "Expected a private JWK of P-256, but it is a key of type " + key.getKeyType());
    }
    return new PlayKey(pair);
  }

  /** The private JWK: not for anybody else. */
  public String privateJwk() {
    return pair.toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  /** The JWK set that whoever checks tokens needs. */
  public String publicKeys() {
    return new JsonWebKeySet(pair).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  String sign(JwtClaims claims) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(ES256);
    token.setHeader("typ", "JWT");
    token.setKeyIdHeaderValue(pair.getKeyId());
    token.setKey(pair.getPrivateKey());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A key that was read cannot sign", e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "PlayKey[" + pair.getKeyId() + "]";
  }
}
