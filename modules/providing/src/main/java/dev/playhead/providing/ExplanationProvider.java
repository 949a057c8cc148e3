package dev.playhead.providing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.DecidingEvent;
import dev.playhead.domain.Explanation;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why is the playhead what it is? Answered from what it was decided from, and the raw log. */
final class ExplanationProvider {
  private final Playheads playheads;
  private final RawEvents rawEvents;
  private final ReadThrough readThrough;
  private final Rules rules;

  ExplanationProvider(
      Playheads playheads, RawEvents rawEvents, ReadThrough readThrough, Rules rules) {
    this.playheads = playheads;
    this.rawEvents = rawEvents;
    this.readThrough = readThrough;
    this.rules = rules;
  }

  Future<Answer<Explanation>> explain(Question.WhyPosition question) {
    return readThrough
        .readStore(
            () ->
                playheads
                    .of(question.account(), question.profile(), question.title())
                    .compose(
                        state ->
                            state.isPresent()
                                ? explain(question.account(), state.get())
                                : Future.succeededFuture(Optional.<Explanation>empty())))
        .map(answer -> Answering.flatMap(answer, found -> found));
  }

  private Future<Optional<Explanation>> explain(AccountId account, PlayheadState state) {
    Map<SessionId, Long> sequences = new HashMap<>();
    List<Future<Void>> reads =
        Explanation.sessions(state, rules).stream()
            .map(session -> read(account, session, sequences))
            .toList();
    return Future.all(reads).map(read -> Explanation.of(state, sequences, rules));
  }

  private Future<Void> read(AccountId account, SessionId session, Map<SessionId, Long> sequences) {
    return rawEvents
        .ofSession(account, session)
        .map(
            events -> {
              if (!events.isEmpty()) {
                sequences.put(session, DecidingEvent.sequence(events, rules));
              }
              return null;
            });
  }
}
