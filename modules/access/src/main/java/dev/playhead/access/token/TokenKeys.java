package dev.playhead.access.token;

import io.vertx.core.Future;
import java.security.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the keys current: they are read at the start, again and again, and when a token names a key
 * that is not among them.
 *
 * <p>Strangers can name keys that nobody has, so such a token has the keys read at most once in a
 * pause. That one of them cannot keep out a new key for long is due to the regular reading, which
 * nobody can delay, and to issuers, who publish a key some time before they use it.
 */
final class TokenKeys {
  private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);

  private final Supplier<Future<KeySet>> source;
  private final Duration pause;
  private final InstantSource clock;
  private final TokenMetrics metrics;
  private final Consumer<Set<Key>> onChange;
  private volatile KeySet current = KeySet.of(null);
  private @Nullable Future<Void> underWay;
  private long lastAskedMillis = Long.MIN_VALUE;

  /**
   * @param pause between two readings that tokens ask for
   * @param onChange told the keys that were withdrawn, after every reading
   */
  TokenKeys(
      Supplier<Future<KeySet>> source,
      Duration pause,
      InstantSource clock,
      TokenMetrics metrics,
      Consumer<Set<Key>> onChange) {
    this.source = source;
    this.pause = pause;
    this.clock = clock;
    this.metrics = metrics;
    this.onChange = onChange;
  }

  /** Those of the last good reading. */
  KeySet current() {
    return current;
  }

  /**
   * Reads the keys; together with whoever is reading them already.
   *
   * @return succeeds when they were read; fails with {@link UnusableKeysException}, and then those
   *     from before go on counting
   */
  synchronized Future<Void> read() {
    Future<Void> reading = underWay;
    if (reading == null) {
      // Put in place before it may end.
      reading = source.get().onSuccess(this::take).onFailure(this::failed).mapEmpty();
      underWay = reading;
      reading.onComplete(this::over);
    }
    return reading;
  }

  /**
   * Reads the keys because a token names one that is not among them.
   *
   * @return succeeds in any case: when they were read, when they could not be, or at once when they
   *     may not be read again yet
   */
  synchronized Future<Void> readFor(Algorithm algorithm, @Nullable String keyId) {
    if (current.knows(algorithm, keyId)) {
      return Future.succeededFuture();
    }
    if (underWay != null) {
      // What is on its way may have been sent off before the key was published.
      return underWay.otherwiseEmpty().compose(read -> readFor(algorithm, keyId));
    }
    long now = clock.millis();
    if (lastAskedMillis != Long.MIN_VALUE && now - lastAskedMillis < pause.toMillis()) {
      return Future.succeededFuture();
    }
    lastAskedMillis = now;
    return read().otherwiseEmpty();
  }

  private synchronized void over(@Nullable Void read, @Nullable Throwable failure) {
    underWay = null;
  }

  private void take(KeySet newer) {
    Set<Key> withdrawn = current.lackedBy(newer);
    boolean added = !newer.lackedBy(current).isEmpty();
    current = newer;
    metrics.keysRead.increment();
    if (added || !withdrawn.isEmpty()) {
      LOG.info("Keys that check tokens: {}", newer.size());
      onChange.accept(withdrawn);
    }
  }

  private void failed(Throwable cause) {
    metrics.keysNotRead.increment();
    LOG.warn("The keys that check tokens could not be read: {}", cause.getMessage());
  }
}
