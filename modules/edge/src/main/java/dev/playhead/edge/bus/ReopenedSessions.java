package dev.playhead.edge.bus;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Reopened;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a node knows of sessions that went on after their end, for which the limit is to be checked
 * again when their device next reports (rule 7): the limit is in its token. One whose device does
 * not report within its lease has ended anew, and is noted anew if it goes on.
 *
 * <p>For any thread. A report of an account that has none costs a look into memory.
 */
public final class ReopenedSessions {
  private final InstantSource clock;
  private final Duration lease;
  private final Function<String, Future<List<Reopened>>> behind;
  private final RepeatedLook looking;

  /** By account, each until when it is remembered. The inner maps are never changed. */
  private final Map<AccountId, Map<SessionId, Instant>> sessions = new ConcurrentHashMap<>();

  private volatile String place = Reopened.BEFORE_ALL;

  /**
   * @param behind finds those that were noted behind a place
   */
  public ReopenedSessions(
      Vertx vertx,
      Function<String, Future<List<Reopened>>> behind,
      InstantSource clock,
      Duration lease) {
    this.clock = clock;
    this.lease = lease;
    this.behind = behind;
    this.looking = new RepeatedLook(vertx, "reopened sessions", this::news);
  }

  /** Looks from now on. Succeeds after the first look, whether or not it was answered. */
  public Future<Void> start() {
    return looking.start();
  }

  /** Looks no more. */
  public void stop() {
    looking.stop();
  }

  /** Looks now. Fails when nobody answers. */
  public Future<Void> look() {
    return looking.now();
  }

  private Future<Void> news() {
    return behind
        .apply(place)
        .map(
            found -> {
              found.forEach(next -> note(next.account(), next.session()));
              if (!found.isEmpty()) {
                place = found.get(found.size() - 1).place();
              }
              forgetOld();
              return null;
            });
  }

  /** Whether any session of the account is to be checked. */
  boolean concern(AccountId account) {
    return sessions.containsKey(account);
  }

  /** Notes one; until its lease is over. */
  void note(AccountId account, SessionId session) {
    Instant until = clock.instant().plus(lease);
    sessions.compute(
        account,
        (key, known) -> {
          Map<SessionId, Instant> more = known == null ? new HashMap<>() : new HashMap<>(known);
          more.put(session, until);
          return more;
        });
  }

  /** Those of these sessions that are to be checked. They are not known any more. */
  List<SessionId> take(AccountId account, Collection<SessionId> reported) {
    List<SessionId> taken = new ArrayList<>(1);
    sessions.computeIfPresent(
        account,
        (key, known) -> {
          Map<SessionId, Instant> others = new HashMap<>(known);
          for (SessionId session : reported) {
            if (others.remove(session) != null) {
              taken.add(session);
            }
          }
          return others.isEmpty() ? null : others;
        });
    return taken;
  }

  private void forgetOld() {
    Instant now = clock.instant();
    for (AccountId account : sessions.keySet()) {
      sessions.computeIfPresent(
          account,
          (key, known) -> {
            Map<SessionId, Instant> others = new HashMap<>(known);
            others.values().removeIf(until -> until.isBefore(now));
            return others.isEmpty() ? null : others;
          });
    }
  }
}
