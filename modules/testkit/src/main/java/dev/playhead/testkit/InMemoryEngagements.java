package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** {@link Engagements} in memory: every read adds up all views, slow and plainly right. */
public final class InMemoryEngagements extends InMemoryStore implements Engagements {
  private final Map<Entry, Engagement> views = new HashMap<>();

  private final Set<TitleId> wrong = new HashSet<>();
  private final Set<TitleId> others = new HashSet<>();

  private record Viewer(AccountId account, ProfileId profile) {}

  @Override
  public Future<Void> count(Entry entry, Engagement view) {
    return change(() -> views.put(entry, view));
  }

  @Override
  public Future<Void> forget(Entry entry) {
    return change(() -> views.remove(entry));
  }

  @Override
  public Future<Engagement> of(TitleId title) {
    return answer(
        () -> {
          Engagement sum =
              views.entrySet().stream()
                  .filter(view -> view.getKey().title().equals(title))
                  .map(Map.Entry::getValue)
                  .reduce(Engagement.NONE, Engagement::plus);
          return (wrong.contains(title) ? sum.plus(sum) : sum)
              .ofProfiles(
                  views.keySet().stream()
                      .filter(entry -> entry.title().equals(title))
                      .map(entry -> new Viewer(entry.account(), entry.profile()))
                      .distinct()
                      .count());
        });
  }

  @Override
  public Future<Counted> ofAccount(AccountId account, TitleId title) {
    return answer(
        () -> {
          Map<Entry, Engagement> found = new HashMap<>(views);
          found.keySet().removeIf(entry -> !isOf(entry, account, title));
          boolean isWhole = !others.contains(title);
          return new Counted(found, !isWhole || !wrong.contains(title), isWhole);
        });
  }

  /** From now on the title's sum is not that of its views, until it is recounted. */
  public synchronized void makeWrong(TitleId title) {
    wrong.add(title);
  }

  /** From now on it is for others to look at the title's sum, as if its views were very many. */
  public synchronized void leaveToOthers(TitleId title) {
    others.add(title);
  }

  @Override
  public Future<Void> recount(AccountId account, TitleId title, Map<Entry, Engagement> counted) {
    return change(
        () -> {
          wrong.remove(title);
          views.keySet().removeIf(entry -> isOf(entry, account, title));
          views.putAll(counted);
        });
  }

  private static boolean isOf(Entry entry, AccountId account, TitleId title) {
    return entry.account().equals(account) && entry.title().equals(title);
  }
}
