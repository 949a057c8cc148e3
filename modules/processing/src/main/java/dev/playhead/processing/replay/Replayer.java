package dev.playhead.processing.replay;

import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Generation;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replays the raw events of one account. Only the account's one writer may ask for it, when it has
 * stored all that it was told, for nothing else keeps log, stores and fast reads from changing
 * meanwhile.
 */
public final class Replayer {
  private final ReplayStores stores;
  private final Rules rules;
  private final Duration keepSessions;
  private final LogWalk walk;
  private final Rewriting rewriting;

  /**
   * @param keepSessions for how long sessions are kept of which nothing is heard
   * @param clock by which a generation begins
   */
  public Replayer(ReplayStores stores, Rules rules, Duration keepSessions, InstantSource clock) {
    this.stores = stores;
    this.rules = rules;
    this.keepSessions = keepSessions;
    this.walk = new LogWalk(stores.rawEvents(), new SessionFold(rules));
    this.rewriting = new Rewriting(stores, clock);
  }

  /**
   * Folds all events of the account and compares.
   *
   * @param now by which leases are judged
   * @param withFastReads whether these are known to show all that is stored
   * @return succeeds with what was found, which is of no use once anything has changed; fails when
   *     a store is away
   */
  public Future<Replay> compare(ReplayRequest request, Instant now, boolean withFastReads) {
    return stores
        .sessions()
        .generation(request.account())
        .compose(
            generation ->
                walk.of(request, generation)
                    .compose(
                        logged ->
                            logged.isCovered()
                                ? compare(request, generation, logged, now, withFastReads)
                                : Future.succeededFuture(nothing(request, generation, logged))));
  }

  private static Replay nothing(
      ReplayRequest request, Generation generation, LoggedAccount logged) {
    return new Replay(
        request, generation, logged, Refold.NOTHING, StoredAccount.empty(), List.of(), "", "");
  }

  private Future<Replay> compare(
      ReplayRequest request,
      Generation generation,
      LoggedAccount logged,
      Instant now,
      boolean withFastReads) {
    return StoredAccount.read(stores, request.account(), logged, request.views())
        .compose(
            stored -> {
              Refold expected =
                  Refold.of(request.account(), logged, stored.views(), now, keepSessions, rules);
              return fastReads(request, logged, expected, now, withFastReads)
                  .map(fast -> found(request, generation, logged, expected, stored, fast));
            });
  }

  /**
   * Looks again at what was written. The raw log is as it was, for only the account's one writer
   * writes there. Nor is engagement read again that did not differ: of that, nothing was written
   * that was not there.
   *
   * @param now as when it was compared
   * @return as {@link #compare} does, without the fast reads
   */
  public Future<Replay> compareAgain(Replay written, Instant now) {
    ReplayRequest request = written.request();
    Set<ReplayedView> wanted = new HashSet<>(request.views());
    boolean isAsItWas =
        request.mode() != ReplayMode.REPLAY && !written.differs(ReplayedView.ENGAGEMENT);
    if (isAsItWas) {
      wanted.remove(ReplayedView.ENGAGEMENT);
    }
    return StoredAccount.read(stores, request.account(), written.logged(), wanted)
        .map(
            stored -> {
              if (isAsItWas) {
                stored.views().engagement().putAll(written.stored().views().engagement());
              }
              Refold expected =
                  Refold.of(
                      request.account(),
                      written.logged(),
                      stored.views(),
                      now,
                      keepSessions,
                      rules);
              return found(
                  request, written.generation(), written.logged(), expected, stored, List.of());
            });
  }

  private Future<List<Difference>> fastReads(
      ReplayRequest request,
      LoggedAccount logged,
      Refold expected,
      Instant now,
      boolean withFastReads) {
    if (!withFastReads || !request.views().contains(ReplayedView.MATERIALIZED)) {
      return Future.succeededFuture(List.of());
    }
    Set<SessionId> known = new HashSet<>(logged.sessions().keySet());
    return new FastReads(stores.fastReads(), request.account(), expected, rules)
        .differences(known, now);
  }

  private static Replay found(
      ReplayRequest request,
      Generation generation,
      LoggedAccount logged,
      Refold expected,
      StoredAccount stored,
      List<Difference> fastReads) {
    CanonicalViews should = CanonicalViews.of(expected.views(), expected, request.views());
    CanonicalViews is = CanonicalViews.of(stored.views(), expected, request.views());
    List<Difference> unreadable =
        stored.unreadable().stream().filter(one -> request.views().contains(one.view())).toList();
    List<Difference> differences = new ArrayList<>(Comparison.of(should, is, unreadable));
    differences.addAll(fastReads);
    return new Replay(
        request,
        generation,
        logged,
        expected,
        stored,
        differences,
        StateHash.of(request.account(), is),
        StateHash.of(request.account(), should));
  }

  /** Whether there is anything to {@link #write}. */
  public static boolean mustWrite(Replay replay) {
    ReplayMode mode = replay.request().mode();
    return replay.isCovered()
        && switch (mode) {
          case COMPARE -> false;
          case REPAIR -> !replay.differences().isEmpty();
          case REBUILD, REPLAY -> true;
        };
  }

  /**
   * Writes what the request asks for, but for the fast reads, which the projector writes.
   *
   * @return succeeds when all is stored; fails when a store cannot say so. Then the account's views
   *     may be half made, and it has to be compared and written again before anything else is
   *     believed of it
   */
  public Future<Void> write(Replay replay) {
    return rewriting.write(replay);
  }
}
