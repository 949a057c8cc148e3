package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link ViewingHistory} in memory. */
public final class InMemoryViewingHistory extends InMemoryStore implements ViewingHistory {
  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparing(Place::startedAt).thenComparing(Place::session).reversed();

  private final Map<AccountId, Map<SessionId, View>> accounts = new HashMap<>();

  @Override
  public Future<Void> store(AccountId account, View view) {
    return change(
        () -> accounts.computeIfAbsent(account, key -> new HashMap<>()).put(view.session(), view));
  }

  @Override
  public Future<Void> remove(AccountId account, SessionId session) {
    return change(() -> accounts.getOrDefault(account, new HashMap<>()).remove(session));
  }

  @Override
  public Future<List<View>> page(AccountId account, ProfileId profile, Range range, int limit) {
    return answer(
        () ->
            accounts.getOrDefault(account, Map.of()).values().stream()
                .filter(view -> view.profile().equals(profile) && isIn(range, view))
                .sorted(Comparator.comparing(Place::of, NEWEST_FIRST))
                .limit(limit)
                .toList());
  }

  @Override
  public Future<Void> forget(AccountId account, ProfileId profile) {
    return change(
        () ->
            accounts
                .getOrDefault(account, new HashMap<>())
                .values()
                .removeIf(view -> view.profile().equals(profile)));
  }

  /** There is nothing to gain. */
  @Override
  public Future<Integer> pack(AccountId account, ProfileId profile) {
    return answer(() -> 0);
  }

  @Override
  public Future<Void> replace(
      AccountId account, ProfileId profile, List<View> newestFirst, Collection<View> moved) {
    return change(
        () -> {
          Map<SessionId, View> views = accounts.computeIfAbsent(account, key -> new HashMap<>());
          views.values().removeIf(view -> view.profile().equals(profile));
          newestFirst.forEach(view -> views.put(view.session(), view));
        });
  }

  private static boolean isIn(Range range, View view) {
    return (range.from() == null || !view.startedAt().isBefore(range.from()))
        && (range.to() == null || view.startedAt().isBefore(range.to()))
        && (range.title() == null || view.title().title().equals(range.title()))
        && (range.before() == null || NEWEST_FIRST.compare(range.before(), Place.of(view)) < 0);
  }
}
