package dev.playhead.providing;

import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Timeline;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What happened? Answered from the raw log, which no view can be ahead of. */
final class SupportProvider {
  private final RawEvents rawEvents;
  private final Sessions sessions;
  private final ReadThrough readThrough;
  private final Rules rules;
  private final InstantSource clock;

  SupportProvider(
      RawEvents rawEvents,
      Sessions sessions,
      ReadThrough readThrough,
      Rules rules,
      InstantSource clock) {
    this.rawEvents = rawEvents;
    this.sessions = sessions;
    this.readThrough = readThrough;
    this.rules = rules;
    this.clock = clock;
  }

  Future<Answer<Timeline>> timeline(Question.SessionTimeline question) {
    return readThrough
        .readStore(
            () -> {
              Future<List<RecordedEvent>> arrivals =
                  rawEvents.arrivals(question.account(), question.session());
              Future<List<SessionState>> ofAccount = sessions.ofAccount(question.account());
              return Future.all(arrivals, ofAccount)
                  .map(both -> timeline(arrivals.result(), ofAccount.result()));
            })
        .map(answer -> Answering.flatMap(answer, found -> found));
  }

  private Optional<Timeline> timeline(List<RecordedEvent> arrivals, List<SessionState> ofAccount) {
    return new SessionFold(rules)
        .ifBegun(arrivals)
        .filter(state -> !state.removed())
        .map(
            state ->
                Timeline.of(
                    arrivals, SessionEnd.of(state, ofAccount, clock.instant(), rules), rules));
  }
}
