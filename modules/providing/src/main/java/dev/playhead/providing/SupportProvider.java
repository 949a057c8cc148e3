package dev.playhead.providing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Timeline;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What happened? Answered from the raw log, which no view can be ahead of. */
final class SupportProvider {
  /** How many sessions are listed. */
  private static final int MOST = 200;

  private final RawEvents rawEvents;
  private final Sessions sessions;
  private final Removals removals;
  private final ReadThrough readThrough;
  private final Rules rules;
  private final InstantSource clock;

  SupportProvider(
      RawEvents rawEvents,
      Sessions sessions,
      Removals removals,
      ReadThrough readThrough,
      Rules rules,
      InstantSource clock) {
    this.rawEvents = rawEvents;
    this.sessions = sessions;
    this.removals = removals;
    this.readThrough = readThrough;
    this.rules = rules;
    this.clock = clock;
  }

  /** The newest sessions of the last weeks. */
  Future<Answer<List<LiveSession>>> recent(Question.RecentSessions question) {
    return readThrough.readStore(
        () ->
            sessions
                .ofAccount(question.account())
                .compose(
                    all ->
                        removals
                            .without(question.account(), newest(all))
                            .map(kept -> kept.stream().map(state -> live(state, all)).toList())));
  }

  Future<Answer<Timeline>> timeline(Question.SessionTimeline question) {
    return readThrough
        .readStore(
            () -> {
              Future<List<RecordedEvent>> arrivals =
                  rawEvents.arrivals(question.account(), question.session());
              Future<List<SessionState>> ofAccount = sessions.ofAccount(question.account());
              return Future.all(arrivals, ofAccount)
                  .compose(
                      both -> timeline(question.account(), arrivals.result(), ofAccount.result()));
            })
        .map(answer -> Answering.flatMap(answer, found -> found));
  }

  private Future<Optional<Timeline>> timeline(
      AccountId account, List<RecordedEvent> arrivals, List<SessionState> ofAccount) {
    List<SessionState> begun = new SessionFold(rules).ifBegun(arrivals).stream().toList();
    return removals
        .without(account, begun)
        .map(
            kept ->
                kept.stream()
                    .findFirst()
                    .map(state -> Timeline.of(arrivals, end(state, ofAccount), rules)));
  }

  private static List<SessionState> newest(List<SessionState> all) {
    return all.stream()
        .sorted(
            Comparator.comparing(SessionState::startedAt)
                .thenComparing(SessionState::session)
                .reversed())
        .limit(MOST)
        .toList();
  }

  private LiveSession live(SessionState state, List<SessionState> ofAccount) {
    return LiveSession.of(state, end(state, ofAccount), rules);
  }

  private Optional<SessionEnd> end(SessionState state, List<SessionState> ofAccount) {
    return SessionEnd.of(state, ofAccount, clock.instant(), rules);
  }
}
