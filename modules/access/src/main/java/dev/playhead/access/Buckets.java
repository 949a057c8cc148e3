package dev.playhead.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.playhead.platform.config.Limits.Rate;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The token buckets of one kind, such as those of all accounts: a bucket for each key, made when it
 * is first seen and forgotten when it has long been full again.
 *
 * <p>At most so many keys are kept. One who invents keys pushes out others that were seen once, and
 * not those that come again and again (Caffeine's W-TinyLFU): a key that is over its limit stays.
 */
final class Buckets {
  /** Admitted. */
  static final int NO_WAIT = 0;

  /** What is more than the bucket holds never fits, which the configuration rules out. */
  private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

  private final @Nullable LoadingCache<Object, Bucket> buckets;

  /**
   * @param most keys at a time
   * @param ticker never goes back, as the wall clock may
   */
  Buckets(Rate rate, int most, Ticker ticker) {
    buckets = rate.isOff() ? null : cache(rate, most, ticker);
  }

  private static LoadingCache<Object, Bucket> cache(Rate rate, int most, Ticker ticker) {
    TimeMeter meter = meter(ticker);
    Bandwidth bandwidth =
        Bandwidth.builder()
            .capacity(rate.burst())
            .refillGreedy(rate.rate(), Duration.ofSeconds(1))
            .build();
    Duration untilFull = Duration.ofSeconds(1 + rate.burst() / rate.rate());
    return Caffeine.newBuilder()
        .maximumSize(most)
        .expireAfterAccess(untilFull)
        .ticker(ticker)
        .executor(Runnable::run)
        .build(key -> Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(meter).build());
  }

  private static TimeMeter meter(Ticker ticker) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return ticker.read();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  /**
   * Takes tokens, all or none.
   *
   * @return {@link #NO_WAIT} when they were there, or how many seconds it takes until they are
   */
  int take(Object key, int tokens) {
    if (buckets == null) {
      return NO_WAIT;
    }
    Bucket bucket = buckets.get(key);
    return bucket.tryConsume(tokens) ? NO_WAIT : secondsUntil(bucket, tokens);
  }

  /**
   * Looks for one token, and takes none.
   *
   * @return as {@link #take} does
   */
  int look(Object key) {
    Bucket bucket = buckets == null ? null : buckets.getIfPresent(key);
    return bucket == null || bucket.getAvailableTokens() > 0 ? NO_WAIT : secondsUntil(bucket, 1);
  }

  /** Gives back what was taken for something that another limit refused. */
  void giveBack(Object key, int tokens) {
    if (buckets != null) {
      buckets.get(key).addTokens(tokens);
    }
  }

  /** How many keys are counted. */
  long size() {
    return buckets == null ? 0 : buckets.estimatedSize();
  }

  private static int secondsUntil(Bucket bucket, int tokens) {
    long nanos = bucket.estimateAbilityToConsume(tokens).getNanosToWaitForRefill();
    return (int) Math.min(LONGEST_WAIT, 1 + Math.max(0, nanos - 1) / TimeUnit.SECONDS.toNanos(1));
  }
}
