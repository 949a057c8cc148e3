package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.processing.AccountState.TitleOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out what follows from sessions that were touched by events, or by time: playheads, ends,
 * views. Everything about a touched session is written and signalled anew even if its events were
 * all known before, because a run that was cut short may have stored only a part of it.
 */
final class AccountFold {
  private final Rules rules;

  AccountFold(Rules rules) {
    this.rules = rules;
  }

  /**
   * What must be stored and signalled.
   *
   * @param state holds the touched sessions as they now are, and the playheads of the titles of
   *     those concerned
   * @param touched sessions of which events came
   * @param concerned as {@link #concerned} says
   * @param acted titles that somebody did something about
   * @param now by which leases are judged
   */
  AccountChanges changes(
      AccountId account,
      AccountState state,
      Set<SessionId> touched,
      Set<SessionId> concerned,
      Set<TitleOf> acted,
      Instant now) {
    markRemoved(state, concerned);
    List<SessionState> sessions = new ArrayList<>(touched.size());
    List<View> history = new ArrayList<>();
    Set<SessionId> removed = new HashSet<>();
    List<View> feed = new ArrayList<>();
    List<LiveSession> live = new ArrayList<>();
    Set<SessionId> reopened = new HashSet<>();
    int open = 0;
    Instant dueAt = AccountChanges.NEVER;
    for (SessionState session : state.sessions()) {
      if (!concerned.contains(session.session())) {
        continue;
      }
      View listed = state.listed(session.session());
      boolean isTouched = touched.contains(session.session());
      Optional<SessionEnd> end = SessionEnd.of(session, state.sessions(), now, rules);
      View view = View.of(session, end, rules);
      boolean isNews =
          isNews(listed, view, isTouched)
              || (isTouched && state.isAssumed(session.session()))
              || (session.removed() && !state.isGone(session.session()));
      if (end.isEmpty()) {
        dueAt = earlier(dueAt, SessionEnd.leaseEnd(session, rules));
        open++;
        if (isTouched && state.isReopened(session.session())) {
          reopened.add(session.session());
        }
      }
      if (isTouched) {
        sessions.add(session);
      }
      if (isTouched || isNews) {
        live.add(LiveSession.of(session, end, rules));
      }
      if (isNews) {
        history.add(view);
        if (session.removed()) {
          removed.add(session.session());
        } else if (view.isEnded()) {
          feed.add(view);
        }
      }
    }
    return new AccountChanges(
        account,
        sessions,
        playheads(state, sessions, acted),
        history,
        removed,
        feed,
        live,
        open > 1 ? reopened : Set.of(),
        null,
        dueAt);
  }

  /**
   * The sessions whose views may have to be written: those touched, those that end or end otherwise
   * because of them or of time, and those of which it is not known how the history shows them.
   */
  Set<SessionId> concerned(AccountState state, Set<SessionId> touched) {
    Instant since = earliestStart(state, touched);
    Set<SessionId> concerned = new HashSet<>(touched);
    for (SessionState session : state.sessions()) {
      if (!isOver(session, state.listed(session.session()), since)) {
        concerned.add(session.session());
      }
    }
    return concerned;
  }

  /** A session that began before its title was removed is removed as well, whenever it comes. */
  private static void markRemoved(AccountState state, Set<SessionId> concerned) {
    for (SessionId id : concerned) {
      SessionState session = state.session(id);
      if (session != null && state.isRemoved(session)) {
        state.fold(session.asRemoved());
      }
    }
  }

  private static Instant earliestStart(AccountState state, Set<SessionId> touched) {
    Instant earliest = Instant.MAX;
    for (SessionId id : touched) {
      SessionState session = state.session(id);
      if (session != null) {
        earliest = earlier(earliest, session.startedAt());
      }
    }
    return earliest;
  }

  private static Instant earlier(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }

  /**
   * Whether nothing can change about a session that was not touched: it has ended, and none of the
   * touched ones begins before its lease was over, nor ever did, for starts only move back.
   */
  private boolean isOver(SessionState session, @Nullable View listed, Instant since) {
    return listed != null
        && listed.isEnded()
        && !SessionEnd.leaseEnd(session, rules).isAfter(since);
  }

  /**
   * Whether the history must be told of the view: when it opens, when it ends or opens again, when
   * it changes after its end, and when it moves to another place. A heartbeat is no news to the
   * history.
   */
  private static boolean isNews(@Nullable View listed, View view, boolean isTouched) {
    if (listed == null) {
      return isTouched || view.isEnded();
    }
    if (view.isEnded() || listed.isEnded()) {
      return !view.equals(listed);
    }
    return !view.startedAt().equals(listed.startedAt())
        || !view.profile().equals(listed.profile())
        || !view.title().equals(listed.title());
  }

  private Map<ProfileId, List<PlayheadState>> playheads(
      AccountState state, List<SessionState> sessions, Set<TitleOf> acted) {
    Map<TitleOf, PlayheadState> changed = new HashMap<>();
    for (TitleOf title : acted) {
      PlayheadState playhead = state.playhead(title);
      if (playhead != null) {
        changed.put(title, playhead);
      }
    }
    for (SessionState session : sessions) {
      TitleOf title = new TitleOf(session.profile(), session.title());
      PlayheadState before = changed.get(title);
      if (before == null) {
        before = state.playhead(title);
      }
      if (before == null) {
        before = PlayheadState.empty(session.title());
      }
      changed.put(title, before.with(Sitting.of(session), rules));
    }
    Misplaced.leave(state, changed);
    Map<ProfileId, List<PlayheadState>> byProfile = new HashMap<>();
    changed.forEach(
        (title, playhead) -> {
          state.fold(title, playhead);
          byProfile.computeIfAbsent(title.profile(), p -> new ArrayList<>()).add(playhead);
        });
    return byProfile;
  }
}
