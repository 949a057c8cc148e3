package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EventType;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.ViewFeed.News;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.processing.AccountState.TitleOf;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What viewers did about titles: positions set by hand, marks, dismissals, removals. Folds them
 * into the playheads of an account.
 */
final class TitleActs {
  private static final int PAGE = 200;

  private final Stores stores;
  private final Rules rules;

  TitleActs(Stores stores, Rules rules) {
    this.stores = stores;
    this.rules = rules;
  }

  /** Those among the events of some reports, in their order. */
  static List<RecordedEvent> of(List<AcceptedReport> reports) {
    List<RecordedEvent> acts = new ArrayList<>(0);
    for (AcceptedReport report : reports) {
      for (ViewingEvent event : report.events()) {
        if (event.type().isOfTitle()) {
          acts.add(
              new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event));
        }
      }
    }
    return acts;
  }

  /**
   * Folds them into the account's playheads, all of them once more if they were known.
   *
   * @return succeeds with the titles that have changed; fails when a store is away
   */
  Future<Set<TitleOf>> fold(AccountId account, AccountState state, List<RecordedEvent> acts) {
    Future<Set<TitleOf>> changed = Future.succeededFuture(new HashSet<>());
    for (RecordedEvent act : acts) {
      changed = changed.compose(titles -> fold(account, state, act, titles));
    }
    return changed;
  }

  private Future<Set<TitleOf>> fold(
      AccountId account, AccountState state, RecordedEvent act, Set<TitleOf> changed) {
    if (act.event().type() == EventType.TITLE_REMOVED) {
      return remove(account, state, act, changed);
    }
    TitleOf title = new TitleOf(act.profile(), act.event().title());
    return load(account, state, title)
        .map(
            playhead -> {
              state.fold(title, Accounts.pure(() -> playhead.with(Sitting.of(act), rules)));
              changed.add(title);
              return changed;
            });
  }

  /** What decides about these sessions, and where they must not be. Fails when a store is away. */
  Future<Void> load(AccountId account, AccountState state, Set<SessionId> concerned) {
    return load(
        account,
        state,
        Stream.concat(
            concerned.stream()
                .map(state::session)
                .filter(Objects::nonNull)
                .flatMap(session -> TitleOf.deciding(session.profile(), session.title())),
            state.misplaced().values().stream().flatMap(Set::stream)));
  }

  private Future<Void> load(AccountId account, AccountState state, Stream<TitleOf> titles) {
    List<Future<PlayheadState>> loaded =
        titles
            .distinct()
            .filter(title -> state.playhead(title) == null)
            .map(title -> load(account, state, title))
            .toList();
    return loaded.isEmpty() ? Future.succeededFuture() : Future.join(loaded).mapEmpty();
  }

  /** What will decide about sessions that these reports may begin. Fails when a store is away. */
  Future<Void> loadAhead(AccountId account, AccountState state, List<AcceptedReport> reports) {
    Set<TitleOf> titles = new HashSet<>(0);
    for (AcceptedReport report : reports) {
      for (ViewingEvent event : report.events()) {
        if (!event.type().isOfTitle() && state.session(event.session()) == null) {
          TitleOf.deciding(report.profile(), event.title()).forEach(titles::add);
        }
      }
    }
    return load(account, state, titles.stream());
  }

  /** Of one title, from memory if it is there. */
  Future<PlayheadState> load(AccountId account, AccountState state, TitleOf title) {
    PlayheadState known = state.playhead(title);
    return known != null
        ? Future.succeededFuture(known)
        : stores
            .playheads()
            .of(account, title.profile(), title.title())
            .map(
                stored -> {
                  PlayheadState loaded = stored.orElse(PlayheadState.empty(title.title()));
                  state.loaded(title, loaded);
                  return loaded;
                });
  }

  /** Rule 17: all editions of it, and the views of it that the history has. */
  private Future<Set<TitleOf>> remove(
      AccountId account, AccountState state, RecordedEvent act, Set<TitleOf> changed) {
    ProfileId profile = act.profile();
    Instant at = act.event().time();
    TitleEdition anyEdition = act.event().title();
    return stores
        .playheads()
        .ofProfile(account, profile)
        .map(
            all -> {
              Set<TitleOf> editions = new HashSet<>(Set.of(new TitleOf(profile, anyEdition)));
              for (PlayheadState stored : all) {
                if (stored.title().title().equals(anyEdition.title())) {
                  TitleOf edition = new TitleOf(profile, stored.title());
                  state.loaded(edition, stored);
                  editions.add(edition);
                }
              }
              return editions;
            })
        .compose(
            editions ->
                load(account, state, new TitleOf(profile, anyEdition))
                    .compose(loaded -> removeViews(account, state, act, null))
                    .map(
                        removed -> {
                          state.markGone(removed);
                          for (TitleOf edition : editions) {
                            PlayheadState playhead = state.playhead(edition);
                            if (playhead != null) {
                              state.fold(edition, playhead.removed(at));
                              changed.add(edition);
                            }
                          }
                          return changed;
                        }));
  }

  /** What the history does not have any more is not found again: so it goes last. */
  private Future<Void> remove(AccountId account, View view) {
    return stores
        .engagements()
        .forget(Counting.entry(account, view))
        .compose(forgotten -> stores.feed().publish(account, List.of(new News.Removed(view))))
        .compose(told -> stores.history().remove(account, view.session()));
  }

  /** All but those that are known to be of another title by now, and do not stand there yet. */
  private Future<Set<SessionId>> removeViews(
      AccountId account,
      AccountState state,
      RecordedEvent act,
      ViewingHistory.@Nullable Place before) {
    Instant behind = act.event().time().plusMillis(1);
    ViewingHistory.Range range =
        new ViewingHistory.Range(null, behind, act.event().title().title(), before);
    return stores
        .history()
        .page(account, act.profile(), range, PAGE)
        .compose(
            page -> {
              Set<SessionId> removed = new HashSet<>();
              List<Future<Void>> removals = new ArrayList<>(page.size());
              for (View view : page) {
                SessionState known = state.session(view.session());
                if (known == null || isOf(known, act)) {
                  removed.add(view.session());
                  removals.add(remove(account, view));
                }
              }
              Future<Set<SessionId>> done = Future.join(removals).map(removed);
              return page.size() < PAGE
                  ? done
                  : done.compose(
                      first ->
                          removeViews(
                                  account,
                                  state,
                                  act,
                                  ViewingHistory.Place.ofLast(page).orElse(null))
                              .map(
                                  rest -> {
                                    first.addAll(rest);
                                    return first;
                                  }));
            });
  }

  private static boolean isOf(SessionState session, RecordedEvent act) {
    return session.profile().equals(act.profile())
        && session.title().title().equals(act.event().title().title());
  }
}
