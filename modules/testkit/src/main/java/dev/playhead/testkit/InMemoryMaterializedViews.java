package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.Admissions;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Reopened;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.Forgotten;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** {@link MaterializedViews} in memory. */
public final class InMemoryMaterializedViews extends InMemoryStore
    implements MaterializedViews, Admissions {
  private static final int MOST_ROWS = 200;
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
  private static final Comparator<Playhead> NEWEST_FIRST =
      Comparator.comparing(Playhead::time).reversed().thenComparing(Playhead::title);

  private final Rules rules;
  private final InstantSource clock;
  private final Map<Integer, Long> projected = new HashMap<>();
  private final Set<Stop> stops = new HashSet<>();
  private final List<Reopened> reopened = new ArrayList<>();
  private final Map<AccountId, Sessions> accounts = new HashMap<>();
  private final Map<Key, Titles> profiles = new HashMap<>();
  private long noted;

  private record Key(AccountId account, ProfileId profile) {}

  private static final class Sessions {
    final Map<SessionId, LiveSession> open = new TreeMap<>();
    final Set<SessionId> ended = new HashSet<>();
    final Set<SessionId> gaveWay = new HashSet<>();
    boolean isComplete;
  }

  private static final class Titles {
    /** Empty for a title that has none any more. */
    final Map<TitleEdition, Optional<Playhead>> playheads = new TreeMap<>();

    boolean isComplete;
  }

  public InMemoryMaterializedViews(Rules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public Future<Void> project(Projection projection) {
    return change(
        () -> {
          projection.forgotten().forEach(this::forget);
          projection.sessions().forEach(this::apply);
          projection.playheads().forEach(this::apply);
          if (projection.offset() != Projection.NO_OFFSET) {
            projected.put(projection.partition(), projection.offset());
          }
        });
  }

  private void forget(Forgotten forgotten) {
    accounts.remove(forgotten.account());
    stops.removeIf(stop -> stop.account().equals(forgotten.account()));
    reopened.removeIf(session -> session.account().equals(forgotten.account()));
    forgotten.profiles().forEach(profile -> profiles.remove(new Key(forgotten.account(), profile)));
  }

  private void apply(SessionChange change) {
    Stop.of(change.account(), change.session().view()).ifPresent(stops::add);
    Sessions sessions = of(change.account());
    LiveSession session = change.session();
    SessionId id = session.view().session();
    sessions.gaveWay.remove(id);
    if (session.view().isEnded()) {
      sessions.open.remove(id);
      sessions.ended.add(id);
    } else {
      sessions.open.put(id, session);
    }
    if (change.reopened()) {
      reopened.add(new Reopened(change.account(), id, String.valueOf(++noted)));
    }
  }

  private void apply(PlayheadChange change) {
    of(change.account(), change.profile())
        .playheads
        .put(change.title(), Optional.ofNullable(change.playhead()));
  }

  @Override
  public Future<Optional<Long>> projectedOffset(int partition) {
    return answer(() -> Optional.ofNullable(projected.get(partition)));
  }

  @Override
  public Future<Optional<Map<TitleEdition, Playhead>>> playheads(
      AccountId account, ProfileId profile, Collection<TitleEdition> titles) {
    return answer(
        () -> {
          Titles view = of(account, profile);
          Map<TitleEdition, Playhead> found = new HashMap<>();
          titles.forEach(
              title ->
                  view.playheads
                      .getOrDefault(title, Optional.empty())
                      .ifPresent(playhead -> found.put(title, playhead)));
          return view.isComplete || view.playheads.keySet().containsAll(titles)
              ? Optional.of(found)
              : Optional.empty();
        });
  }

  @Override
  public Future<Optional<List<Playhead>>> continueWatching(
      AccountId account, ProfileId profile, int limit) {
    return row(account, profile, playhead -> playhead.inContinueWatching(rules), limit);
  }

  @Override
  public Future<Optional<List<Playhead>>> recent(AccountId account, ProfileId profile, int limit) {
    return row(account, profile, playhead -> true, limit);
  }

  private Future<Optional<List<Playhead>>> row(
      AccountId account, ProfileId profile, Predicate<Playhead> belongs, int limit) {
    return answer(
        () -> {
          Titles view = of(account, profile);
          return view.isComplete
              ? Optional.of(
                  view.playheads.values().stream()
                      .flatMap(Optional::stream)
                      .filter(belongs)
                      .sorted(NEWEST_FIRST)
                      .limit(Math.min(limit, MOST_ROWS))
                      .toList())
              : Optional.empty();
        });
  }

  @Override
  public Future<Optional<List<LiveSession>>> sessions(AccountId account) {
    return answer(
        () -> {
          Sessions view = of(account);
          Instant forgetBefore = clock.instant().minus(FORGOTTEN_AFTER);
          return view.isComplete
              ? Optional.of(
                  view.open.values().stream()
                      .filter(session -> !session.leaseEnd().isBefore(forgetBefore))
                      .toList())
              : Optional.empty();
        });
  }

  @Override
  public Future<List<Stop>> stopsSince(Instant since) {
    return answer(() -> stops.stream().filter(stop -> !stop.at().isBefore(since)).toList());
  }

  @Override
  public Future<Void> fillProfile(
      AccountId account, ProfileId profile, Collection<Playhead> playheads) {
    return change(
        () -> {
          Titles view = of(account, profile);
          playheads.forEach(
              playhead -> view.playheads.putIfAbsent(playhead.title(), Optional.of(playhead)));
          view.isComplete = true;
        });
  }

  @Override
  public Future<Void> fillSessions(AccountId account, Collection<LiveSession> sessions) {
    return change(
        () -> {
          Sessions view = of(account);
          sessions.stream()
              .filter(session -> !session.view().isEnded())
              .filter(session -> !view.ended.contains(session.view().session()))
              .filter(session -> !view.gaveWay.contains(session.view().session()))
              .forEach(session -> view.open.putIfAbsent(session.view().session(), session));
          view.isComplete = true;
        });
  }

  @Override
  public Future<Optional<Outcome>> admit(
      AccountId account, LiveSession start, ConcurrencyLimit limit) {
    return answer(
        () -> {
          Sessions view = of(account);
          if (!view.isComplete) {
            return Optional.empty();
          }
          Set<SessionId> before = Set.copyOf(view.open.keySet());
          Outcome outcome = NaiveAdmission.admit(view.open, start, limit);
          before.stream().filter(id -> !view.open.containsKey(id)).forEach(view.gaveWay::add);
          return Optional.of(outcome);
        });
  }

  @Override
  public Future<List<Reopened>> reopened(String place) {
    long known = place.equals(Reopened.BEFORE_ALL) ? 0 : Long.parseLong(place);
    return answer(
        () -> reopened.stream().filter(next -> Long.parseLong(next.place()) > known).toList());
  }

  @Override
  public Future<Optional<Standing>> recheck(
      AccountId account, SessionId session, ConcurrencyLimit limit, Instant now) {
    return answer(
        () -> {
          Sessions view = of(account);
          if (!view.isComplete) {
            return Optional.empty();
          }
          Standing standing = NaiveAdmission.recheck(view.open, session, limit, now);
          if (standing instanceof Standing.MustStop) {
            view.gaveWay.add(session);
          }
          return Optional.of(standing);
        });
  }

  @Override
  public Future<Void> withdraw(AccountId account, LiveSession start, List<LiveSession> ended) {
    return change(
        () -> {
          Sessions view = of(account);
          view.open.remove(start.view().session(), start);
          ended.stream()
              .filter(session -> view.gaveWay.remove(session.view().session()))
              .forEach(session -> view.open.put(session.view().session(), session));
        });
  }

  @Override
  public Future<Void> clear() {
    return change(
        () -> {
          projected.clear();
          stops.clear();
          reopened.clear();
          accounts.clear();
          profiles.clear();
        });
  }

  private Sessions of(AccountId account) {
    return accounts.computeIfAbsent(account, key -> new Sessions());
  }

  private Titles of(AccountId account, ProfileId profile) {
    return profiles.computeIfAbsent(new Key(account, profile), key -> new Titles());
  }
}
