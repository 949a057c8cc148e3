package dev.playhead.edge.corpus;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.DecidingEvent;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Explanation;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Report;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.Timeline;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.domain.Viewing;
import dev.playhead.edge.FakeRoles;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewingPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers questions by folding all that was reported, anew for each: slow, and plainly right. */
final class FoldingRoles {
  private static final Rules RULES = Rules.DEFAULT;
  private static final Comparator<View> NEWEST_FIRST =
      Comparator.comparing(View::startedAt).thenComparing(View::session).reversed();

  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));
  private final SessionFold fold = new SessionFold(RULES);
  private final FakeRoles roles;

  FoldingRoles(FakeRoles roles) {
    this.roles = roles;
    roles.answer(this::answer);
  }

  private Answer<?> answer(Question<?> question) {
    if (question instanceof Question.SessionTimeline asked) {
      return timeline(asked);
    }
    if (question instanceof Question.TitleEngagement asked) {
      return Answer.Found.fresh(engagement(asked.title()));
    }
    if (question instanceof Question.WhyPosition asked) {
      return explanation(asked);
    }
    List<LiveSession> sessions = sessions(Objects.requireNonNull(question.account()));
    if (question instanceof Question.Position asked) {
      return playheads(asked.account(), asked.profile())
          .filter(playhead -> playhead.title().equals(asked.title()))
          .findAny()
          .<Answer<?>>map(Answer.Found::fresh)
          .orElseGet(Answer.Missing::new);
    }
    if (question instanceof Question.Positions asked) {
      Map<TitleEdition, Playhead> known =
          playheads(asked.account(), asked.profile())
              .collect(Collectors.toMap(Playhead::title, playhead -> playhead));
      return Answer.Found.fresh(
          asked.titles().stream().filter(known::containsKey).map(known::get).toList());
    }
    if (question instanceof Question.ContinueWatching asked) {
      return row(asked.account(), asked.profile(), asked.limit(), p -> p.inContinueWatching(RULES));
    }
    if (question instanceof Question.Recent asked) {
      return row(asked.account(), asked.profile(), asked.limit(), playhead -> true);
    }
    if (question instanceof Question.History asked) {
      return Answer.Found.fresh(
          views(sessions, asked.profile(), asked.range()).limit(asked.limit()).toList());
    }
    if (question instanceof Question.Viewings asked) {
      List<View> all = views(sessions, asked.profile(), asked.range()).toList();
      return Answer.Found.fresh(
          new ViewingPage(Viewing.of(all, RULES).stream().limit(asked.limit()).toList(), null));
    }
    if (question instanceof Question.OneSession asked) {
      return sessions.stream()
          .filter(session -> session.view().session().equals(asked.session()))
          .findAny()
          .<Answer<?>>map(Answer.Found::fresh)
          .orElseGet(Answer.Missing::new);
    }
    return Answer.Found.fresh(
        sessions.stream()
            .filter(session -> session.isActive(Instant.now()))
            .sorted(Comparator.comparing(LiveSession::view, NEWEST_FIRST))
            .toList());
  }

  private Answer<?> timeline(Question.SessionTimeline asked) {
    List<RecordedEvent> arrivals = events(asked.account()).get(asked.session().value());
    if (arrivals == null) {
      return new Answer.Missing<>();
    }
    Optional<SessionEnd> end =
        SessionEnd.of(fold.of(arrivals), states(asked.account()), Instant.now(), RULES);
    return Answer.Found.fresh(Timeline.of(arrivals, end, RULES));
  }

  private Engagement engagement(TitleId title) {
    Engagement sum = Engagement.NONE;
    Set<List<Object>> profiles = new HashSet<>();
    for (AccountId account : roles.reports.stream().map(Report::account).distinct().toList()) {
      for (SessionState state : states(account)) {
        SessionEnd end = SessionEnd.of(state, states(account), Instant.now(), RULES).orElse(null);
        if (end != null && state.title().title().equals(title)) {
          View view = View.of(state, Optional.of(end), RULES);
          sum = sum.plus(Engagement.of(view, state.furthestMs()));
          profiles.add(List.of(account, view.profile()));
        }
      }
    }
    return sum.ofProfiles(profiles.size());
  }

  private Answer<?> explanation(Question.WhyPosition asked) {
    Map<SessionId, Long> sequences = new HashMap<>();
    events(asked.account())
        .forEach(
            (session, events) ->
                sequences.put(new SessionId(session), DecidingEvent.sequence(events, RULES)));
    return Optional.ofNullable(titles(asked.account(), asked.profile()).get(asked.title()))
        .flatMap(state -> Explanation.of(state, sequences, RULES))
        .<Answer<?>>map(Answer.Found::fresh)
        .orElseGet(Answer.Missing::new);
  }

  private Answer<?> row(
      AccountId account, ProfileId profile, int limit, Predicate<Playhead> belongs) {
    return Answer.Found.fresh(
        playheads(account, profile)
            .filter(belongs)
            .sorted(Comparator.comparing(Playhead::time).reversed())
            .limit(limit)
            .toList());
  }

  private static Stream<View> views(List<LiveSession> all, ProfileId profile, Range range) {
    return all.stream()
        .map(LiveSession::view)
        .filter(view -> view.profile().equals(profile))
        .filter(view -> isIn(view, range))
        .sorted(NEWEST_FIRST);
  }

  private static boolean isIn(View view, Range range) {
    Place before = range.before();
    return (range.from() == null || !view.startedAt().isBefore(range.from()))
        && (range.to() == null || view.startedAt().isBefore(range.to()))
        && (range.title() == null || view.title().title().equals(range.title()))
        && (before == null
            || Comparator.comparing(Place::startedAt)
                    .thenComparing(Place::session)
                    .compare(Place.of(view), before)
                < 0);
  }

  private List<LiveSession> sessions(AccountId account) {
    List<SessionState> states = states(account);
    return states.stream()
        .map(
            state ->
                LiveSession.of(state, SessionEnd.of(state, states, Instant.now(), RULES), RULES))
        .toList();
  }

  private Stream<Playhead> playheads(AccountId account, ProfileId profile) {
    return titles(account, profile).values().stream()
        .flatMap(title -> title.playhead(RULES).stream());
  }

  private Map<TitleEdition, PlayheadState> titles(AccountId account, ProfileId profile) {
    Map<TitleEdition, PlayheadState> titles = new TreeMap<>();
    for (SessionState state : states(account)) {
      if (state.profile().equals(profile)) {
        PlayheadState before =
            titles.getOrDefault(state.title(), PlayheadState.empty(state.title()));
        titles.put(state.title(), before.with(Sitting.of(state), RULES));
      }
    }
    return titles;
  }

  private List<SessionState> states(AccountId account) {
    return events(account).values().stream().map(fold::of).toList();
  }

  private Map<String, List<RecordedEvent>> events(AccountId account) {
    Map<String, List<RecordedEvent>> events = new TreeMap<>();
    for (Report report : roles.reports) {
      if (report.account().equals(account)) {
        record(report, events);
      }
    }
    return events;
  }

  private void record(Report report, Map<String, List<RecordedEvent>> events) {
    Instant received = report.sentAt() == null ? Instant.now() : report.sentAt();
    CheckedReport checked = check.check(report, received);
    AcceptedReport good = checked.accepted();
    good.events()
        .forEach(
            event ->
                events
                    .computeIfAbsent(event.session().value(), session -> new ArrayList<>())
                    .add(
                        new RecordedEvent(
                            good.profile(), good.device(), good.receivedAt(), event)));
  }
}
