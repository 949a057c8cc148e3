package dev.playhead.access;

import dev.playhead.ports.Revocation;
import dev.playhead.ports.Revocations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a node knows of revocations up to date: looks for new ones again and again. While the
 * store is away, what is known stays known.
 *
 * <p>A look goes back a little beyond the last one, as the clocks of the nodes differ and a write
 * may become visible late; once a minute it goes all the way back, so that even a node whose clock
 * is far off is heard.
 */
public final class RevocationWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationWatch.class);
  private static final Duration OVERLAP = Duration.ofMinutes(2);
  private static final Duration AHEAD = Duration.ofHours(1);
  private static final Duration BETWEEN_WHOLE_LOOKS = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Revocations revocations;
  private final InstantSource clock;
  private final Duration check;
  private final Duration keep;
  private final RevocationMetrics metrics;
  private final RevokedTokens revoked = new RevokedTokens();
  private volatile Instant seen = Instant.MIN;
  private volatile Instant seenWhole = Instant.MIN;
  private volatile boolean stopped;

  /**
   * @param check how long after one look comes the next
   * @param keep how long a revocation can have a use: as long as a token may live
   */
  public RevocationWatch(
      Vertx vertx,
      Revocations revocations,
      InstantSource clock,
      Duration check,
      Duration keep,
      RevocationMetrics metrics) {
    this.vertx = vertx;
    this.revocations = revocations;
    this.clock = clock;
    this.check = check;
    this.keep = keep;
    this.metrics = metrics;
  }

  /** Succeeds when every revocation is known; fails when the store does not answer. */
  public Future<Void> start() {
    return look()
        .onSuccess(
            known -> {
              metrics.gauges(
                  revoked::size, () -> Duration.between(seen, clock.instant()).toSeconds());
              later();
            });
  }

  /** Looks no more. */
  public void stop() {
    stopped = true;
  }

  /** Whether a caller's token was revoked. */
  public boolean covers(Caller caller) {
    return revoked.covers(caller);
  }

  private void later() {
    if (!stopped) {
      vertx
          .timer(check.toMillis(), TimeUnit.MILLISECONDS)
          .compose(due -> stopped ? Future.succeededFuture() : look())
          .onComplete(done -> later());
    }
  }

  private Future<Void> look() {
    Instant now = clock.instant();
    boolean whole =
        seenWhole.equals(Instant.MIN) || !now.isBefore(seenWhole.plus(BETWEEN_WHOLE_LOOKS));
    Instant from = whole ? now.minus(keep) : seen.minus(OVERLAP);
    return revocations
        .between(from, now.plus(AHEAD))
        .onSuccess(
            found -> {
              found.forEach(revoked::add);
              revoked.forget(now);
              seen = now;
              seenWhole = whole ? now : seenWhole;
              metrics.good.increment();
            })
        .onFailure(
            away -> {
              metrics.failed.increment();
              LOG.warn("No look for revocations: {}", away.getMessage());
            })
        .mapEmpty();
  }

  /** Makes a revocation known here at once; other nodes find it in the store. */
  public void add(Revocation revocation) {
    revoked.add(revocation);
  }
}
