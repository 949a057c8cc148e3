package dev.playhead.processing.replay;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.EventType;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.Stop;
import dev.playhead.processing.replay.AccountViews.Listed;
import dev.playhead.processing.replay.LoggedAccount.LoggedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the views of an account must be, by its raw events alone: the same rules as for events that
 * come one by one, applied to all of them at once.
 *
 * @param views with the sessions that the store must still have
 * @param live the open sessions, as the fast reads show them
 * @param stopped sessions that were stopped from elsewhere so lately that their devices may still
 *     have to be told
 * @param silent sessions of which nothing was heard for so long that the store may have forgotten
 *     them, or not
 */
record Refold(
    AccountViews views,
    Map<SessionId, LiveSession> live,
    List<LiveSession> stopped,
    Map<SessionId, SessionState> silent) {
  /** Of an account of which nothing is in the log. */
  static final Refold NOTHING = new Refold(AccountViews.empty(), Map.of(), List.of(), Map.of());

  /** A row may be forgotten a little early, by the store's own clock. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /**
   * Folds.
   *
   * @param now by which leases are judged
   * @param keep for how long the store keeps sessions of which nothing is heard
   * @param stored what the views have: of sessions that the log has and cannot be read, it stays
   */
  static Refold of(
      AccountId account,
      LoggedAccount logged,
      AccountViews stored,
      Instant now,
      Duration keep,
      Rules rules) {
    Refold folded =
        new Refold(AccountViews.empty(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
    Map<Played, Instant> removals = removals(logged.acts());
    List<SessionState> states = new ArrayList<>(logged.sessions().size());
    for (LoggedSession session : logged.sessions().values()) {
      SessionState state = marked(session.state(), removals);
      states.add(state);
      boolean isSilent = !now.isBefore(session.heardAt().plus(keep).minus(TOLERANCE));
      (isSilent ? folded.silent : folded.views.sessions()).put(state.session(), state);
    }
    for (SessionId session : logged.unreadable()) {
      SessionState known = stored.sessions().get(session);
      if (known != null) {
        states.add(known);
        folded.views.sessions().put(session, known);
      }
    }
    folded.playheads(states, logged.acts(), removals, rules);
    folded.endsAndViews(account, states, now, rules);
    folded.leave(logged.unreadable(), stored, rules);
    return folded;
  }

  /** What is stored of sessions that cannot be folded stands as it is. */
  private void leave(Set<SessionId> unreadable, AccountViews stored, Rules rules) {
    if (unreadable.isEmpty()) {
      return;
    }
    stored
        .history()
        .forEach(
            (at, view) -> {
              if (unreadable.contains(at.session())) {
                views.history().putIfAbsent(at, view);
              }
            });
    stored
        .engagement()
        .forEach(
            (entry, of) -> {
              if (unreadable.contains(entry.session())) {
                views.engagement().putIfAbsent(entry, of);
              }
            });
    stored
        .playheads()
        .forEach(
            (title, state) ->
                state.sittings().stream()
                    .filter(sitting -> unreadable.contains(sitting.session()))
                    .forEach(
                        sitting ->
                            views
                                .playheads()
                                .merge(
                                    title,
                                    PlayheadState.empty(title.title()).with(sitting, rules),
                                    (known, one) -> known.with(sitting, rules))));
  }

  /** Whether the session is open, so that its view and what is counted of it still change. */
  boolean isOpen(SessionId session) {
    return live.containsKey(session);
  }

  /** What the session is of; empty when the log does not know it. */
  Optional<Played> played(SessionId session) {
    return Optional.ofNullable(views.sessions().get(session))
        .or(() -> Optional.ofNullable(silent.get(session)))
        .map(state -> new Played(state.profile(), state.title()));
  }

  /** Rule 17: when each title was last removed, in all its editions. */
  private static Map<Played, Instant> removals(Collection<RecordedEvent> acts) {
    Map<Played, Instant> removals = new HashMap<>();
    for (RecordedEvent act : acts) {
      if (act.event().type() == EventType.TITLE_REMOVED) {
        removals.merge(
            Played.anyEdition(act.profile(), act.event().title().title()),
            act.event().time(),
            (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return removals;
  }

  private static SessionState marked(SessionState state, Map<Played, Instant> removals) {
    Instant removedAt = removals.get(Played.anyEdition(state.profile(), state.title().title()));
    return removedAt == null || state.startedAt().isAfter(removedAt) ? state : state.asRemoved();
  }

  private void playheads(
      List<SessionState> states,
      List<RecordedEvent> acts,
      Map<Played, Instant> removals,
      Rules rules) {
    Map<Played, List<Sitting>> sittings = new HashMap<>();
    for (SessionState state : states) {
      sittings
          .computeIfAbsent(new Played(state.profile(), state.title()), key -> new ArrayList<>())
          .add(Sitting.of(state));
    }
    for (RecordedEvent act : acts) {
      List<Sitting> ofTitle =
          sittings.computeIfAbsent(
              new Played(act.profile(), act.event().title()), key -> new ArrayList<>());
      if (act.event().type() != EventType.TITLE_REMOVED) {
        ofTitle.add(Sitting.of(act));
      }
    }
    sittings.forEach(
        (title, all) -> {
          Instant removedAt = removals.get(title.anyEdition());
          PlayheadState playhead = PlayheadState.empty(title.title());
          playhead = removedAt == null ? playhead : playhead.removed(removedAt);
          all.sort(Sitting.ORDER);
          for (Sitting sitting : all) {
            playhead = playhead.with(sitting, rules);
          }
          views.playheads().put(title, playhead);
        });
  }

  private void endsAndViews(
      AccountId account, List<SessionState> states, Instant now, Rules rules) {
    Map<DeviceId, NavigableMap<Instant, List<SessionState>>> starts = new HashMap<>();
    for (SessionState state : states) {
      starts
          .computeIfAbsent(state.device().id(), device -> new TreeMap<>())
          .computeIfAbsent(state.startedAt(), at -> new ArrayList<>(1))
          .add(state);
    }
    for (SessionState state : states) {
      // Only what starts on its device while its lease runs can replace it (rule 8).
      List<SessionState> others =
          starts
              .getOrDefault(state.device().id(), new TreeMap<>())
              .subMap(state.lastAt(), SessionEnd.leaseEnd(state, rules))
              .values()
              .stream()
              .flatMap(List::stream)
              .toList();
      Optional<SessionEnd> end = SessionEnd.of(state, others, now, rules);
      View view = View.of(state, end, rules);
      if (end.isEmpty()) {
        live.put(state.session(), LiveSession.of(state, end, rules));
      }
      if (Stop.of(account, view)
          .filter(stop -> stop.at().isAfter(now.minus(Stop.KEPT)))
          .isPresent()) {
        stopped.add(LiveSession.of(state, end, rules));
      }
      if (!state.removed()) {
        views.history().put(Listed.of(view), view);
      }
      if (end.isPresent() && !state.removed()) {
        views
            .engagement()
            .put(AccountViews.entry(account, view), Engagement.of(view, state.furthestMs()));
      }
    }
  }
}
