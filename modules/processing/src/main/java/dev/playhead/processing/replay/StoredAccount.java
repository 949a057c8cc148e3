package dev.playhead.processing.replay;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements.Counted;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.Difference.Kind;
import dev.playhead.ports.replay.ReplayedView;
import dev.playhead.processing.replay.AccountViews.Listed;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The views of an account as they are stored. Looked for where the raw log says that somebody
 * played, and where the account's stored sessions say so.
 *
 * @param whole titles whose sums were looked at, right or wrong
 * @param unreadable parts that cannot be read, by how the keys in them begin; views that stand in
 *     the history twice; and titles whose sum is not that of its views
 */
record StoredAccount(AccountViews views, Set<TitleId> whole, List<Difference> unreadable) {
  private static final int PAGE = 500;

  /** To be filled. */
  static StoredAccount empty() {
    return new StoredAccount(AccountViews.empty(), new HashSet<>(), new ArrayList<>());
  }

  /** Fails when a store is away; what cannot be read is no failure. */
  static Future<StoredAccount> read(
      ReplayStores stores, AccountId account, LoggedAccount logged, Set<ReplayedView> wanted) {
    StoredAccount stored = empty();
    return stored
        .sessions(stores, account)
        .compose(
            read -> {
              Set<ProfileId> profiles = new HashSet<>(logged.profiles());
              Set<TitleId> titles = new HashSet<>(logged.titles());
              for (SessionState state : stored.views.sessions().values()) {
                profiles.add(state.profile());
                titles.add(state.title().title());
              }
              return AFew.atOnce(
                      profiles, profile -> stored.profile(stores, account, profile, wanted))
                  .compose(
                      done ->
                          wanted.contains(ReplayedView.ENGAGEMENT)
                              ? AFew.atOnce(
                                  titles, title -> stored.engagement(stores, account, title))
                              : Future.succeededFuture());
            })
        .map(stored);
  }

  private Future<Void> sessions(ReplayStores stores, AccountId account) {
    return orUnreadable(
        stores
            .sessions()
            .ofAccount(account)
            .onSuccess(all -> all.forEach(state -> views.sessions().put(state.session(), state))),
        ReplayedView.SESSIONS,
        "");
  }

  private Future<Void> profile(
      ReplayStores stores, AccountId account, ProfileId profile, Set<ReplayedView> wanted) {
    Future<Void> playheads =
        orUnreadable(
            stores
                .playheads()
                .ofProfile(account, profile)
                .onSuccess(
                    all -> {
                      for (PlayheadState state : all) {
                        views.playheads().put(new Played(profile, state.title()), state);
                      }
                    }),
            ReplayedView.PLAYHEADS,
            profile + "/");
    Future<Void> history =
        wanted.contains(ReplayedView.HISTORY)
            ? orUnreadable(
                history(stores.history(), account, profile, null),
                ReplayedView.HISTORY,
                profile + "/")
            : Future.succeededFuture();
    return Future.join(playheads, history).mapEmpty();
  }

  private Future<Void> history(
      ViewingHistory history, AccountId account, ProfileId profile, @Nullable Place before) {
    return history
        .page(account, profile, new Range(null, null, null, before), PAGE)
        .compose(
            page -> {
              for (View view : page) {
                if (views.history().put(Listed.of(view), view) != null) {
                  unreadable.add(twice(profile, Listed.of(view)));
                }
              }
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : history(history, account, profile, Place.ofLast(page).orElse(null));
            });
  }

  private static Difference twice(ProfileId profile, Listed at) {
    return new Difference(
        ReplayedView.HISTORY, profile + "/" + at.startedAt() + "/" + at.session(), Kind.EXTRA);
  }

  private Future<Void> engagement(ReplayStores stores, AccountId account, TitleId title) {
    return orUnreadable(
        stores
            .engagements()
            .ofAccount(account, title)
            .onSuccess(counted -> engagement(title, counted)),
        ReplayedView.ENGAGEMENT,
        title + "/");
  }

  private void engagement(TitleId title, Counted counted) {
    views.engagement().putAll(counted.views());
    if (counted.isWhole()) {
      whole.add(title);
    }
    if (!counted.addsUp()) {
      unreadable.add(new Difference(ReplayedView.ENGAGEMENT, title + "/", Kind.DIFFERS));
    }
  }

  private Future<Void> orUnreadable(Future<?> read, ReplayedView view, String keysBegin) {
    return read.<Void>mapEmpty()
        .recover(
            cause -> {
              if (cause instanceof CorruptRecordException) {
                unreadable.add(new Difference(view, keysBegin, Kind.UNREADABLE));
                return Future.succeededFuture();
              }
              return Future.failedFuture(cause);
            });
  }
}
