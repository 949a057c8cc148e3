package dev.playhead.access.token;

import java.security.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that count, at one time.
 *
 * <p>A public key is for one algorithm, which follows from its type, so no token can have a key
 * used for another one; HS256 has the secret alone. A token names its key ({@code kid}); one that
 * names none is checked with the only key, where there is but one.
 */
final class KeySet {
  private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);
  private static final String SIGNATURES = "sig";
  private static final String VERIFY = "verify";

  /** Of a key without an id, which is of use only when it is the only one. */
  private static final String UNNAMED = "";

  /** A key, and what it is for. */
  record Usable(Algorithm algorithm, Key key) {}

  private final Map<String, Usable> byId;
  private final @Nullable Usable secret;

  private KeySet(Map<String, Usable> byId, @Nullable Usable secret) {
    this.byId = Map.copyOf(byId);
    this.secret = secret;
  }

  /**
   * Reads a JWK set (RFC 7517). Keys that are no use for signatures, unfit or too weak are left
   * out.
   *
   * @param secret of HS256, or null
   * @throws JoseException when it is none
   */
  static KeySet of(String jwks, @Nullable Key secret) throws JoseException {
    List<JsonWebKey> keys = new JsonWebKeySet(jwks).getJsonWebKeys();
    Map<String, Usable> byId = new HashMap<>();
    for (JsonWebKey key : keys) {
      String id = key.getKeyId() == null ? UNNAMED : key.getKeyId();
      Optional<Usable> usable = usable(key);
      if (usable.isEmpty()) {
        LOG.debug("Key '{}' is not for RS256 (2048 bits or more), ES256 or EdDSA", id);
      } else if (byId.putIfAbsent(id, usable.get()) != null) {
        LOG.warn("Several keys have the id '{}'; only the first one is used", id);
      }
    }
    return new KeySet(byId, secretKey(secret));
  }

  static KeySet of(@Nullable Key secret) {
    return new KeySet(Map.of(), secretKey(secret));
  }

  private static @Nullable Usable secretKey(@Nullable Key secret) {
    return secret == null ? null : new Usable(Algorithm.HS256, secret);
  }

  /** A secret key in a JWK set has been published, so it is none. */
  private static Optional<Usable> usable(JsonWebKey key) {
    boolean forSignatures =
        (key.getUse() == null || key.getUse().equals(SIGNATURES))
            && (key.getKeyOps() == null || key.getKeyOps().contains(VERIFY));
    if (!forSignatures || !(key instanceof PublicJsonWebKey pair)) {
      return Optional.empty();
    }
    return Algorithm.fitting(pair.getPublicKey())
        .filter(fits -> key.getAlgorithm() == null || key.getAlgorithm().equals(fits.written()))
        .map(fits -> new Usable(fits, pair.getPublicKey()));
  }

  /**
   * The key that checks a token.
   *
   * @param keyId as the token names it, or null
   * @return empty when there is none, or it is for another algorithm
   */
  Optional<Key> find(Algorithm algorithm, @Nullable String keyId) {
    Usable found = algorithm == Algorithm.HS256 ? secret : named(keyId);
    return Optional.ofNullable(found)
        .filter(usable -> usable.algorithm() == algorithm)
        .map(Usable::key);
  }

  private @Nullable Usable named(@Nullable String keyId) {
    if (keyId != null) {
      return keyId.equals(UNNAMED) ? null : byId.get(keyId);
    }
    return byId.size() == 1 ? byId.values().iterator().next() : null;
  }

  /** Whether a token could name this key, or another fetch might bring it. */
  boolean knows(Algorithm algorithm, @Nullable String keyId) {
    return algorithm == Algorithm.HS256 || keyId == null || byId.containsKey(keyId);
  }

  boolean isEmpty() {
    return byId.isEmpty() && secret == null;
  }

  /** The keys of this set that a newer one lacks. */
  Set<Key> lackedBy(KeySet newer) {
    Set<Key> lacked = keys();
    lacked.removeAll(newer.keys());
    return lacked;
  }

  private Set<Key> keys() {
    Set<Key> keys = new HashSet<>();
    Collection<Usable> named = byId.values();
    named.forEach(usable -> keys.add(usable.key()));
    if (secret != null) {
      keys.add(secret.key());
    }
    return keys;
  }

  /** How many keys there are. */
  int size() {
    return byId.size() + (secret == null ? 0 : 1);
  }
}
