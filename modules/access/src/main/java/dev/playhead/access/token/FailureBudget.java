package dev.playhead.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.playhead.access.Denied;
import dev.playhead.platform.config.Tokens.FailedChecks;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What each address may still cost in checks that fail. An address pays for a failed check alone,
 * so one that shows good tokens never has a bucket.
 */
final class FailureBudget {
  /** Addresses at a time; who has more of them than this pushes out those seen once. */
  private static final int MOST_ADDRESSES = 100_000;

  private final Cache<String, Bucket> buckets;
  private final Bandwidth bandwidth;
  private final TimeMeter meter;
  private final Counter refused;

  /**
   * @param refused counts the checks that were not made
   */
  FailureBudget(FailedChecks config, Ticker ticker, Counter refused) {
    this.refused = refused;
    this.bandwidth =
        Bandwidth.builder()
            .capacity(config.burst())
            .refillGreedy(config.perSecond(), Duration.ofSeconds(1))
            .build();
    this.meter = meter(ticker);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(Duration.ofSeconds(1 + config.burst() / config.perSecond()))
            .ticker(ticker)
            .build();
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
   * Looks whether an address may have a check, and takes nothing.
   *
   * @throws Denied when it has failed too often
   */
  void look(String address) {
    Bucket bucket = buckets.getIfPresent(address);
    if (bucket == null || bucket.getAvailableTokens() > 0) {
      return;
    }
    refused.increment();
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    int seconds = 1 + Math.toIntExact(Math.max(0, nanos - 1) / TimeUnit.SECONDS.toNanos(1));
    throw Denied.tooMany("Too many tokens that do not hold came from this address.", seconds);
  }

  /** Charges a check that failed. */
  void failed(String address) {
    buckets.get(address, first -> newBucket()).tryConsume(1);
  }

  private Bucket newBucket() {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(meter).build();
  }
}
