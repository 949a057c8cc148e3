package dev.playhead.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.playhead.access.Caller;
import java.security.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens whose signature was checked. Good ones are remembered until they expire, or their key
 * is withdrawn; bad ones for a short while, in a place of their own, so that no number of bad
 * tokens pushes out a good one.
 */
final class KnownTokens {
  private static final int MOST_BAD = 10_000;
  private static final Duration KEEP_BAD = Duration.ofSeconds(10);

  /** Who was found to call, and with which key. */
  private record Good(Caller caller, Key key) {}

  private final Cache<TokenHash, Good> good;
  private final Cache<TokenHash, Boolean> bad;

  /**
   * @param most good tokens at a time
   */
  KnownTokens(int most, InstantSource clock, Ticker ticker) {
    Expiry<TokenHash, Good> whenExpired =
        Expiry.creating(
            (hash, token) -> {
              Duration left = Duration.between(clock.instant(), token.caller().expiresAt());
              return left.isNegative() ? Duration.ZERO : left;
            });
    // Upkeep takes less time than to have another thread do it, for each few requests.
    this.good =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfter(whenExpired)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
    this.bad =
        Caffeine.newBuilder()
            .maximumSize(MOST_BAD)
            .expireAfterWrite(KEEP_BAD)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Whose token it is, when it is known to be good; it may have expired or been revoked since. */
  @Nullable Caller caller(TokenHash hash) {
    Good known = good.getIfPresent(hash);
    return known == null ? null : known.caller();
  }

  boolean isBad(TokenHash hash) {
    return bad.getIfPresent(hash) != null;
  }

  void good(TokenHash hash, Caller caller, Key key) {
    good.put(hash, new Good(caller, key));
  }

  void forget(TokenHash hash) {
    good.invalidate(hash);
  }

  void bad(TokenHash hash) {
    bad.put(hash, true);
  }

  /**
   * Forgets what was checked with keys that do not count any more, and what failed without them.
   */
  void keysChanged(Set<Key> withdrawn) {
    bad.invalidateAll();
    if (!withdrawn.isEmpty()) {
      good.asMap().values().removeIf(token -> withdrawn.contains(token.key()));
    }
  }
}
