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
import java.util.function.Function;

/**
 * What a node knows of sessions that were stopped from elsewhere, so that their devices are told
 * with the answer to their next report (rule 10). It looks for new ones again and again, so that a
 * report costs no more than a look into memory. While the views are away, what is known stays
 * known.
 */
public final class StoppedSessions {
  /** Clocks of nodes differ, and a stop is told a moment after its time. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private record Key(AccountId account, SessionId session) {}

  private final Function<Instant, Future<List<Stop>>> stopsSince;
  private final InstantSource clock;
  private final RepeatedLook looking;
  private final Map<Key, Stop> stops = new ConcurrentHashMap<>();
  private volatile Instant seen = Instant.MIN;

  /**
   * @param stopsSince finds the stops since a time
   */
  public StoppedSessions(
      Vertx vertx, Function<Instant, Future<List<Stop>>> stopsSince, InstantSource clock) {
    this.stopsSince = stopsSince;
    this.clock = clock;
    this.looking = new RepeatedLook(vertx, "stopped sessions", this::news);
  }

  /** Looks from now on. Succeeds after the first look, whether or not it was answered. */
  public Future<Void> start() {
    return looking.start();
  }

  /** Looks no more. */
  public void stop() {
    looking.stop();
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

  /** Looks now. Fails when nobody answers. */
  public Future<Void> look() {
    return looking.now();
  }

  private Future<Void> news() {
    Instant now = clock.instant();
    Instant oldest = now.minus(Stop.KEPT);
    Instant from = seen.equals(Instant.MIN) ? oldest : seen.minus(OVERLAP);
    return stopsSince
        .apply(from)
        .map(
            found -> {
              found.forEach(stop -> stops.put(new Key(stop.account(), stop.session()), stop));
              stops.values().removeIf(stop -> stop.at().isBefore(oldest));
              seen = now;
              return null;
            });
  }
}
