package dev.playhead.access.token;

import java.security.Key;
import java.util.Arrays;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Someone who signs tokens with a key of their own. */
record Issuer(PublicJsonWebKey key, String algorithm) {

  static Issuer rs256(String keyId) {
    return rsa(keyId, 2048);
  }

  static Issuer rsa(String keyId, int bits) {
    try {
      return of(keyId, RsaJwkGenerator.generateJwk(bits), "RS256");
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static Issuer es256(String keyId) {
    try {
      return of(keyId, EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static Issuer edDsa(String keyId) {
    try {
      String curve = OctetKeyPairJsonWebKey.SUBTYPE_ED25519;
      return of(keyId, OkpJwkGenerator.generateJwk(curve), "EdDSA");
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Issuer of(String keyId, PublicJsonWebKey key, String algorithm) {
    key.setKeyId(keyId);
    return new Issuer(key, algorithm);
  }

  static String jwks(Issuer... issuers) {
    return new JsonWebKeySet(Arrays.stream(issuers).map(Issuer::key).toList())
        .toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  String sign(Map<String, ?> claims) {
    return sign(claims, Map.of());
  }

  /**
   * @param headers besides those that a token has anyway
   */
  String sign(Map<String, ?> claims, Map<String, ?> headers) {
    return sign(claims, headers, key.getKeyId(), algorithm, key.getPrivateKey());
  }

  String signWithoutKeyId(Map<String, ?> claims) {
    return sign(claims, Map.of(), null, algorithm, key.getPrivateKey());
  }

  static String sign(
      Map<String, ?> claims,
      Map<String, ?> headers,
      @Nullable String keyId,
      String algorithm,
      Key key) {
    return signText(JsonUtil.toJson(Map.copyOf(claims)), headers, keyId, algorithm, key);
  }

  static String signText(
      String payload, Map<String, ?> headers, @Nullable String keyId, String algorithm, Key key) {
    JsonWebSignature token = new JsonWebSignature();
    token.setDoKeyValidation(false);
    token.setAlgorithmHeaderValue(algorithm);
    if (keyId != null) {
      token.setKeyIdHeaderValue(keyId);
    }
    headers.forEach(token::setHeader);
    token.setPayload(payload);
    token.setKey(key);
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
