package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.ViewFeed.News;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What some events, or the passing of time, changed in an account: whole values, to be stored and
 * signalled, any number of times.
 *
 * @param sessions to store
 * @param playheads to store, by profile
 * @param history views that the history does not show as they are
 * @param removed sessions among them whose views must not stand there (rule 17)
 * @param feed those of the others that have ended
 * @param live sessions to signal
 * @param reopened those of them that go on after their end, while others of the account are open
 * @param forgotten all profiles of the account, if the views must forget it before they are told
 *     the rest; otherwise null
 * @param dueAt when the next lease runs out; {@link #NEVER} when no session is open
 */
record AccountChanges(
    AccountId account,
    List<SessionState> sessions,
    Map<ProfileId, List<PlayheadState>> playheads,
    List<View> history,
    Set<SessionId> removed,
    List<View> feed,
    List<LiveSession> live,
    Set<SessionId> reopened,
    @Nullable Set<ProfileId> forgotten,
    Instant dueAt) {

  /** No lease runs. */
  static final Instant NEVER = Instant.MAX;

  private static final int MOST_ENDS = 10_000;

  /** Nothing changed. */
  static AccountChanges none(AccountId account) {
    return new AccountChanges(
        account, List.of(), Map.of(), List.of(), Set.of(), List.of(), List.of(), Set.of(), null,
        NEVER);
  }

  /**
   * The views must forget all that they have of an account.
   *
   * @param profiles all that it has
   */
  static AccountChanges forgotten(AccountId account, Set<ProfileId> profiles) {
    return forgotten(account, profiles, List.of());
  }

  /** The same, and then be told of these sessions. */
  static AccountChanges forgotten(
      AccountId account, Set<ProfileId> profiles, List<LiveSession> live) {
    return new AccountChanges(
        account, List.of(), Map.of(), List.of(), Set.of(), List.of(), live, Set.of(), profiles,
        NEVER);
  }

  /**
   * Only the ends of sessions; of very many, the latest. The others leave the views with their
   * lease.
   */
  static List<AccountChanges> ends(List<AccountChanges> changes) {
    List<AccountChanges> ends =
        changes.stream()
            .map(AccountChanges::ends)
            .filter(change -> !change.live.isEmpty())
            .toList();
    return ends.subList(Math.max(0, ends.size() - MOST_ENDS), ends.size());
  }

  private AccountChanges ends() {
    List<LiveSession> ended = live.stream().filter(session -> session.view().isEnded()).toList();
    return new AccountChanges(
        account, List.of(), Map.of(), List.of(), Set.of(), List.of(), ended, Set.of(), null, dueAt);
  }

  /** What the feed must be told. */
  List<News> news() {
    return Stream.<News>concat(
            feed.stream().map(News.Finished::new),
            history.stream()
                .filter(view -> removed.contains(view.session()))
                .map(News.Removed::new))
        .toList();
  }

  /** Whether the account has open sessions now. */
  boolean open() {
    return !dueAt.equals(NEVER);
  }

  /** Whether the stores must be told of anything. */
  boolean mustBeStored() {
    return !sessions.isEmpty() || !history.isEmpty() || !playheads.isEmpty();
  }

  /** These, and then those of the same account; of a value that changed twice, the later. */
  AccountChanges followedBy(AccountChanges later) {
    if (later.forgotten != null) {
      return later;
    }
    Map<ProfileId, List<PlayheadState>> allPlayheads = new HashMap<>(playheads);
    later.playheads.forEach(
        (profile, states) ->
            allPlayheads.merge(
                profile, states, (one, other) -> latest(one, other, PlayheadState::title)));
    return new AccountChanges(
        account,
        latest(sessions, later.sessions, SessionState::session),
        allPlayheads,
        latest(history, later.history, View::session),
        union(removed, later.removed),
        latest(feed, later.feed, View::session),
        latest(live, later.live, session -> session.view().session()),
        union(reopened, later.reopened),
        forgotten,
        later.dueAt);
  }

  private static Set<SessionId> union(Set<SessionId> one, Set<SessionId> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private static <T> List<T> latest(List<T> before, List<T> later, Function<T, ?> identity) {
    Map<Object, T> latest = new LinkedHashMap<>();
    before.forEach(value -> latest.put(identity.apply(value), value));
    later.forEach(value -> latest.put(identity.apply(value), value));
    return List.copyOf(latest.values());
  }
}
