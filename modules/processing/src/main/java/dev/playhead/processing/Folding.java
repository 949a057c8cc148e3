package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.RawEvents;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folds events into the sessions of an account that is in memory: forward from what is known;
 * sessions that are new here, or had a late event, from the raw log.
 */
final class Folding {
  private final RawEvents rawEvents;
  private final Rules rules;
  private final SessionFold sessionFold;
  private final ProcessingMetrics metrics;

  Folding(RawEvents rawEvents, Rules rules, ProcessingMetrics metrics) {
    this.rawEvents = rawEvents;
    this.rules = rules;
    this.sessionFold = new SessionFold(rules);
    this.metrics = metrics;
  }

  /**
   * Folds what these reports say of sessions. Only what must be read from the raw log waits until
   * that has them.
   *
   * @return succeeds with the sessions that were touched, and fails when the raw log is away or has
   *     something that cannot be folded
   */
  Future<Set<SessionId>> fold(
      AccountId account, AccountState state, List<AcceptedReport> reports, Poll poll) {
    Map<SessionId, Integer> touched = new HashMap<>();
    Set<SessionId> again = new HashSet<>();
    Set<SessionId> begunBefore = new HashSet<>(0);
    for (AcceptedReport report : reports) {
      for (ViewingEvent event : report.events()) {
        if (event.type().isOfTitle()) {
          continue;
        }
        touched.merge(event.session(), 1, Integer::sum);
        if (isKnownBeginning(state, event)) {
          begunBefore.add(event.session());
        }
        if (!again.contains(event.session()) && !Accounts.pure(() -> foldForward(state, event))) {
          again.add(event.session());
        }
      }
    }
    begunBefore.removeAll(again);
    return (again.isEmpty() && begunBefore.isEmpty()
            ? Future.succeededFuture()
            : poll.onceLogged(() -> readAgain(account, state, touched, again, begunBefore)))
        .map(
            folded -> {
              state.came(touched.keySet());
              return touched.keySet();
            });
  }

  private Future<?> readAgain(
      AccountId account,
      AccountState state,
      Map<SessionId, Integer> touched,
      Set<SessionId> again,
      Set<SessionId> begunBefore) {
    return Future.join(
        Stream.concat(
                again.stream()
                    .map(
                        session ->
                            foldAgain(account, state, session, touched.getOrDefault(session, 0))),
                begunBefore.stream().map(session -> findMisplaced(account, state, session)))
            .toList());
  }

  /**
   * Whether a session's first event is here once more: a run that was cut short may have moved the
   * session because of it, and not have told the views.
   */
  private static boolean isKnownBeginning(AccountState state, ViewingEvent event) {
    SessionState before = state.session(event.session());
    return before != null
        && !event.type().isAct()
        && event.time().equals(before.startedAt())
        && before.seen().contains(event.sequence());
  }

  private Future<Void> findMisplaced(AccountId account, AccountState state, SessionId session) {
    return rawEvents
        .ofSession(account, session)
        .map(
            events -> {
              SessionState known = Objects.requireNonNull(state.session(session));
              state.misplaced(session, Misplaced.titles(null, known, events));
              return null;
            });
  }

  private boolean foldForward(AccountState state, ViewingEvent event) {
    SessionState before = state.session(event.session());
    if (before == null) {
      return false;
    }
    return switch (SessionFold.fit(before, event)) {
      case DUPLICATE -> true;
      case NEXT -> {
        if (!event.type().isAct() && SessionEnd.isBefore(event, before, rules)) {
          state.wentOn(event.session());
        }
        state.fold(sessionFold.forward(before, event));
        yield true;
      }
      case LATE -> false;
    };
  }

  private Future<Void> foldAgain(
      AccountId account, AccountState state, SessionId session, int brought) {
    metrics.foldedAgain();
    return rawEvents
        .ofSession(account, session)
        .map(
            events -> {
              if (state.session(session) == null && events.size() <= brought) {
                state.began(session);
              }
              SessionState before = state.session(session);
              if (before == null && events.size() > brought) {
                state.wentOn(session); // Only sessions that have ended are known no more.
              }
              Accounts.pure(() -> sessionFold.ifBegun(events))
                  .ifPresent(
                      folded -> {
                        state.fold(folded);
                        state.misplaced(session, Misplaced.titles(before, folded, events));
                      });
              return null;
            });
  }
}
