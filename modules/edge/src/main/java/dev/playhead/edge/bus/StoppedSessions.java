package dev.playhead.edge.bus;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Stop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node knows of sessions that were stopped from elsewhere, so that their devices are told
 * with the answer to their next report (rule 10). It looks for new ones again and again, so that a
 * report costs no more than a look into memory. While the views are away, what is known stays
 * known.
 */
public final class StoppedSessions {
  private static final Logger LOG = LoggerFactory.getLogger(StoppedSessions.class);

  /** Clocks of nodes differ, and a stop is told a moment after its time. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private record Key(AccountId account, SessionId session) {}

  private final Vertx vertx;
  private final Function<Instant, Future<List<Stop>>> stopsSince;
  private final InstantSource clock;
  private final Map<Key, Stop> stops = new ConcurrentHashMap<>();
  private volatile Instant seen = Instant.MIN;
  private volatile boolean ended;
  private volatile boolean away;

  /**
   * @param stopsSince finds the stops since a time
   */
  public StoppedSessions(
      Vertx vertx, Function<Instant, Future<List<Stop>>> stopsSince, InstantSource clock) {
    this.vertx = vertx;
    this.stopsSince = stopsSince;
    this.clock = clock;
  }

  /** Looks from now on. Succeeds after the first look, whether or not it was answered. */
  public Future<Void> start() {
    return look().onComplete(done -> later()).otherwiseEmpty();
  }

  /** Looks no more. */
  public void stop() {
    ended = true;
  }

  /** Those of these sessions that were stopped; for any thread. */
  public List<Stop> among(AccountId account, Collection<SessionId> sessions) {
    if (stops.isEmpty()) {
      return List.of();
    }
    List<Stop> found = new ArrayList<>(0);
    for (SessionId session : sessions) {
      Stop stop = stops.get(new Key(account, session));
      if (stop != null) {
        found.add(stop);
      }
    }
    return found;
  }

  /** Whether there are none at all. */
  boolean isEmpty() {
    return stops.isEmpty();
  }

  private void later() {
    if (!ended) {
      vertx
          .timer(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)
          .compose(due -> ended ? Future.succeededFuture() : look())
          .onComplete(done -> later());
    }
  }

  /** Looks now. Fails when nobody answers. */
  public Future<Void> look() {
    Instant now = clock.instant();
    Instant oldest = now.minus(Stop.KEPT);
    Instant from = seen.equals(Instant.MIN) ? oldest : seen.minus(OVERLAP);
    return stopsSince
        .apply(from)
        .onSuccess(
            found -> {
              found.forEach(stop -> stops.put(new Key(stop.account(), stop.session()), stop));
              stops.values().removeIf(stop -> stop.at().isBefore(oldest));
              seen = now;
              away = false;
            })
        .onFailure(
            cause -> {
              if (!away) {
                LOG.warn("No look for stopped sessions: {}", cause.getMessage());
              }
              away = true;
            })
        .mapEmpty();
  }
}
