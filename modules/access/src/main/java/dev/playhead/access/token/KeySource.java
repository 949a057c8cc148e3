package dev.playhead.access.token;

import dev.playhead.platform.config.Secret;
import dev.playhead.platform.config.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileSystem;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Optional;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Reads the keys that tokens are checked with from where the configuration says they are. */
final class KeySource {
  /** Hundreds of keys; an issuer has a few. */
  static final int LARGEST_BYTES = 1 << 20;

  private final Vertx vertx;
  private final Tokens config;

  KeySource(Vertx vertx, Tokens config) {
    this.vertx = vertx;
    this.config = config;
  }

  /**
   * Reads them.
   *
   * @return succeeds with one key at least; fails with a message that says what is the matter
   */
  Future<KeySet> read() {
    Future<Optional<Key>> secret = config.secret().isPresent() ? secret() : none();
    return secret.compose(
        key ->
            config.jwks().isEmpty()
                ? Future.succeededFuture(KeySet.of(key.orElse(null)))
                : text(config.jwks().get()).map(text -> parse(text, key)));
  }

  private static <T> Future<Optional<T>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  private Future<Optional<Key>> secret() {
    return vertx.executeBlocking(() -> config.secret().map(KeySource::key));
  }

  private static Key key(Secret secret) {
    return new HmacKey(secret.reveal().getBytes(StandardCharsets.UTF_8));
  }

  private KeySet parse(String text, Optional<Key> secret) {
    try {
      KeySet keys = KeySet.of(text, secret.orElse(null));
      if (keys.isEmpty() || keys.size() == secret.stream().count()) {
        throw new UnusableKeysException(where() + " has no key for RS256, ES256 or EdDSA");
      }
      return keys;
    } catch (JoseException e) {
      throw new UnusableKeysException(where() + " is not a JWK set: " + e.getMessage());
    }
  }

  private Future<String> text(String jwks) {
    return config
        .jwksUrl()
        .map(url -> new KeysUrl(vertx, url, config.fetchTimeout()).fetch())
        .orElseGet(() -> file(jwks))
        .recover(
            cause ->
                Future.failedFuture(
                    new UnusableKeysException(
                        where() + " could not be read: " + cause.getMessage())));
  }

  private Future<String> file(String path) {
    FileSystem files = vertx.fileSystem();
    return files
        .props(path)
        .compose(
            file ->
                file.size() > LARGEST_BYTES
                    ? Future.failedFuture("it has more than " + LARGEST_BYTES + " bytes")
                    : files.readFile(path))
        .map(bytes -> bytes.toString(StandardCharsets.UTF_8));
  }

  private String where() {
    return "tokens.jwks " + config.jwks().orElse("");
  }
}
