package dev.playhead.edge.corpus;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.EventType;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Report;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.edge.FakeRoles;
import dev.playhead.ports.LiveSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is known of an account at some time, folded from its events. */
final class FoldedAccount {
  private static final Rules RULES = Rules.DEFAULT;
  private static final EventCheck CHECK = new EventCheck(Duration.ofSeconds(2));

  private final SessionFold fold = new SessionFold(RULES);
  private final Map<String, List<RecordedEvent>> events = new TreeMap<>();
  private final Instant asOf;

  FoldedAccount(FakeRoles roles, AccountId account, Instant asOf) {
    this.asOf = asOf;
    List<AcceptedReport> arrived =
        Stream.concat(roles.reports.stream().map(FoldedAccount::accepted), roles.records.stream())
            .filter(report -> report.account().equals(account))
            .toList();
    Instant erasedAt =
        arrived.stream()
            .filter(FoldedAccount::isErasure)
            .map(AcceptedReport::receivedAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    arrived.stream().filter(report -> report.receivedAt().isAfter(erasedAt)).forEach(this::record);
  }

  private static boolean isErasure(AcceptedReport report) {
    return report.events().stream().anyMatch(event -> event.type() == EventType.ACCOUNT_ERASED);
  }

  /** By session, those of acts about a title too. */
  Map<String, List<RecordedEvent>> events() {
    Map<String, List<RecordedEvent>> known = new TreeMap<>();
    events.forEach(
        (session, all) -> {
          List<RecordedEvent> then =
              all.stream().filter(event -> !event.receivedAt().isAfter(asOf)).toList();
          if (!then.isEmpty()) {
            known.put(session, then);
          }
        });
    return known;
  }

  /** Sessions as they were then, those that are removed by now too. */
  List<SessionState> states() {
    return events().values().stream().flatMap(known -> fold.ifBegun(known).stream()).toList();
  }

  /** Without those that are removed by now. */
  List<LiveSession> sessions() {
    List<SessionState> states = states();
    return states.stream()
        .filter(state -> !isRemoved(state))
        .map(state -> LiveSession.of(state, SessionEnd.of(state, states, asOf, RULES), RULES))
        .toList();
  }

  Map<TitleEdition, PlayheadState> titles(ProfileId profile) {
    Map<TitleEdition, PlayheadState> titles = new TreeMap<>();
    for (SessionState state : states()) {
      if (state.profile().equals(profile)) {
        add(titles, state.title(), Sitting.of(isRemoved(state) ? state.asRemoved() : state));
      }
    }
    for (RecordedEvent act : acts(events())) {
      if (act.profile().equals(profile) && act.event().type() != EventType.TITLE_REMOVED) {
        add(titles, act.event().title(), Sitting.of(act));
      }
    }
    for (RecordedEvent act : acts(events)) {
      if (act.profile().equals(profile) && act.event().type() == EventType.TITLE_REMOVED) {
        titles.replaceAll(
            (title, state) ->
                title.title().equals(act.event().title().title())
                    ? state.removed(act.event().time())
                    : state);
      }
    }
    return titles;
  }

  private static void add(
      Map<TitleEdition, PlayheadState> titles, TitleEdition title, Sitting sitting) {
    PlayheadState before = titles.getOrDefault(title, PlayheadState.empty(title));
    titles.put(title, before.with(sitting, RULES));
  }

  private boolean isRemoved(SessionState then) {
    List<RecordedEvent> all = events.getOrDefault(then.session().value(), List.of());
    return fold.ifBegun(all).filter(SessionState::removed).isPresent()
        || acts(events).stream()
            .filter(act -> act.event().type() == EventType.TITLE_REMOVED)
            .filter(act -> act.profile().equals(then.profile()))
            .filter(act -> act.event().title().title().equals(then.title().title()))
            .anyMatch(act -> !then.startedAt().isAfter(act.event().time()));
  }

  private static List<RecordedEvent> acts(Map<String, List<RecordedEvent>> events) {
    return events.values().stream()
        .flatMap(List::stream)
        .filter(event -> event.event().type().isAct() && !event.event().type().isOfSession())
        .toList();
  }

  private static AcceptedReport accepted(Report report) {
    Instant received = report.sentAt() == null ? Instant.now() : report.sentAt();
    return CHECK.check(report, received).accepted();
  }

  private void record(AcceptedReport report) {
    for (ViewingEvent event : report.events()) {
      events
          .computeIfAbsent(event.session().value(), session -> new ArrayList<>())
          .add(new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event));
    }
  }
}
