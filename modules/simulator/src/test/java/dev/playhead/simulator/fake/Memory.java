package dev.playhead.simulator.fake;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Report;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps raw events, and folds them anew at every question. */
final class Memory {
  private static final Rules RULES = Rules.DEFAULT;

  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));
  private final Map<String, Map<String, List<RecordedEvent>>> events = new HashMap<>();

  CheckedReport take(Report report, Instant receivedAt) {
    CheckedReport checked = check.check(report, receivedAt);
    AcceptedReport accepted = checked.accepted();
    Map<String, List<RecordedEvent>> account =
        events.computeIfAbsent(accepted.account().value(), a -> new HashMap<>());
    accepted
        .events()
        .forEach(
            event ->
                account
                    .computeIfAbsent(event.session().value(), s -> new ArrayList<>())
                    .add(
                        new RecordedEvent(
                            accepted.profile(), accepted.device(), accepted.receivedAt(), event)));
    return checked;
  }

  /** Whether the event is there. */
  boolean holds(String account, String session, long sequence) {
    return events.getOrDefault(account, Map.of()).getOrDefault(session, List.of()).stream()
        .anyMatch(recorded -> recorded.event().sequence() == sequence);
  }

  List<SessionState> sessions(String account) {
    SessionFold fold = new SessionFold(RULES);
    return events.getOrDefault(account, Map.of()).values().stream().map(fold::of).toList();
  }

  List<View> views(String account, Instant now) {
    List<SessionState> all = sessions(account);
    return all.stream()
        .map(state -> View.of(state, SessionEnd.of(state, all, now, RULES), RULES))
        .sorted(Comparator.comparing(View::startedAt).reversed())
        .toList();
  }

  /** A profile's playheads, newest first. */
  List<Playhead> playheads(String account, String profile) {
    Map<TitleEdition, PlayheadState> states = new HashMap<>();
    for (SessionState session : sessions(account)) {
      if (session.profile().value().equals(profile)) {
        states.merge(
            session.title(),
            PlayheadState.empty(session.title()).with(Sitting.of(session), RULES),
            (before, one) -> before.with(Sitting.of(session), RULES));
      }
    }
    return states.values().stream()
        .map(state -> state.playhead(RULES))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Playhead::time).reversed())
        .toList();
  }

  static boolean isInProgress(Playhead playhead) {
    return playhead.inContinueWatching(RULES);
  }

  static @Nullable SessionState find(Collection<SessionState> sessions, String id) {
    return sessions.stream()
        .filter(state -> state.session().value().equals(id))
        .findFirst()
        .orElse(null);
  }

  static Instant leaseEnd(SessionState state) {
    return SessionEnd.leaseEnd(state, RULES);
  }
}
