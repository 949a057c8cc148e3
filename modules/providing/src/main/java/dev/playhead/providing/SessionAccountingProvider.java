package dev.playhead.providing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What else is playing on my account, and how does one session stand? */
final class SessionAccountingProvider {
  private static final Comparator<LiveSession> NEWEST =
      Comparator.comparing((LiveSession live) -> live.view().startedAt())
          .reversed()
          .thenComparing(live -> live.view().session());

  private final MaterializedViews views;
  private final Sessions sessions;
  private final Playheads playheads;
  private final RawEvents rawEvents;
  private final ReadThrough readThrough;
  private final Rules rules;
  private final InstantSource clock;

  SessionAccountingProvider(
      MaterializedViews views,
      Sessions sessions,
      Playheads playheads,
      RawEvents rawEvents,
      ReadThrough readThrough,
      Rules rules,
      InstantSource clock) {
    this.views = views;
    this.sessions = sessions;
    this.playheads = playheads;
    this.rawEvents = rawEvents;
    this.readThrough = readThrough;
    this.rules = rules;
    this.clock = clock;
  }

  Future<Answer<List<LiveSession>>> active(Question.ActiveSessions question) {
    Instant now = clock.instant();
    return recent(question.account())
        .map(
            answer ->
                Answering.map(
                    answer,
                    all ->
                        all.stream().filter(live -> live.isActive(now)).sorted(NEWEST).toList()));
  }

  /** The sessions in the view; from the store, ended ones may be among them. */
  Future<Answer<List<LiveSession>>> recent(AccountId account) {
    return readThrough.read(
        () -> views.sessions(account),
        () ->
            stored(account)
                .map(
                    all ->
                        new ReadThrough.Loaded<>(
                            all, () -> views.fillSessions(account, open(all)))));
  }

  /** Succeeds when the view of the account's open sessions is complete; fails when it cannot be. */
  Future<Void> fill(AccountId account) {
    return readThrough
        .store(() -> stored(account))
        .compose(all -> readThrough.changeView(() -> views.fillSessions(account, open(all))));
  }

  private static List<LiveSession> open(List<LiveSession> all) {
    return all.stream().filter(live -> !live.view().isEnded()).toList();
  }

  static List<LiveSession> newestFirst(List<LiveSession> sessions) {
    return sessions.stream().sorted(NEWEST).toList();
  }

  /**
   * One session: from the view while its lease runs, then from the recent ones, then from the log.
   * Once the lease has run out the session has ended, and only the stores can say how; the view
   * shows it as open until processing has noticed.
   */
  Future<Answer<LiveSession>> one(Question.OneSession question) {
    Instant now = clock.instant();
    return recent(question.account())
        .compose(
            answer -> {
              Answer<LiveSession> known =
                  Answering.flatMap(
                      answer, all -> find(all, question).filter(live -> isSettled(live, now)));
              return known instanceof Answer.Missing<LiveSession>
                  ? fromStores(question)
                  : Future.succeededFuture(known);
            });
  }

  /** Whether it is what it seems: ended, or active by its lease as well. */
  private static boolean isSettled(LiveSession live, Instant now) {
    return live.view().isEnded() || live.isActive(now);
  }

  private Future<Answer<LiveSession>> fromStores(Question.OneSession question) {
    return readThrough
        .readStore(
            () ->
                sessions
                    .ofAccount(question.account())
                    .compose(
                        states ->
                            states.stream().anyMatch(state -> isAsked(state, question))
                                ? Future.succeededFuture(states)
                                : rawEvents
                                    .ofSession(question.account(), question.session())
                                    .map(
                                        events ->
                                            new SessionFold(rules)
                                                .ifBegun(events).stream().toList()))
                    .compose(states -> shown(question, states)))
        .map(answer -> Answering.flatMap(answer, found -> found));
  }

  private static boolean isAsked(SessionState state, Question.OneSession question) {
    return state.session().equals(question.session());
  }

  /** Unless its view was removed (rule 17). */
  private Future<Optional<LiveSession>> shown(
      Question.OneSession question, List<SessionState> states) {
    Optional<SessionState> asked =
        states.stream().filter(state -> isAsked(state, question)).findFirst();
    if (asked.isEmpty() || asked.get().removed()) {
      return Future.succeededFuture(Optional.empty());
    }
    SessionState state = asked.get();
    TitleEdition title = new TitleEdition(state.title().title(), "");
    return playheads
        .of(question.account(), state.profile(), title)
        .map(
            playhead ->
                playhead.stream().anyMatch(known -> known.isRemoved(state.startedAt()))
                    ? Optional.empty()
                    : Optional.of(live(state, states)));
  }

  private static Optional<LiveSession> find(List<LiveSession> all, Question.OneSession question) {
    return all.stream()
        .filter(live -> live.view().session().equals(question.session()))
        .findFirst();
  }

  private Future<List<LiveSession>> stored(AccountId account) {
    return sessions
        .ofAccount(account)
        .map(states -> states.stream().map(state -> live(state, states)).toList());
  }

  private LiveSession live(SessionState state, List<SessionState> ofAccount) {
    return LiveSession.of(state, SessionEnd.of(state, ofAccount, clock.instant(), rules), rules);
  }
}
