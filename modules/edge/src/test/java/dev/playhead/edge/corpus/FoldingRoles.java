package dev.playhead.edge.corpus;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.DecidingEvent;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.Explanation;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Report;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
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
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.StartAnswer;
import dev.playhead.ports.bus.StartRequest;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers questions by folding all that was reported and done, anew for each: slow, and plainly
 * right.
 */
public final class FoldingRoles {
  private static final Rules RULES = Rules.DEFAULT;
  private static final Comparator<View> NEWEST_FIRST =
      Comparator.comparing(View::startedAt).thenComparing(View::session).reversed();

  private final SessionFold fold = new SessionFold(RULES);
  private final FakeRoles roles;

  public FoldingRoles(FakeRoles roles) {
    this.roles = roles;
    roles.answer(this::answer);
    roles.admit(this::admit);
  }

  /** What is so now. */
  public Answer<?> answer(Question<?> question) {
    if (question instanceof Question.TitleEngagement asked) {
      return Answer.Found.fresh(engagement(asked.title()));
    }
    AccountId account = Objects.requireNonNull(question.account());
    if (question instanceof Question.PositionsAsOf asked) {
      return found(asked.titles(), account(account, asked.asOf()), asked.profile());
    }
    if (question instanceof Question.HistoryAsOf asked) {
      List<View> views =
          views(account(account, asked.asOf()), asked.profile(), asked.range())
              .limit(asked.limit())
              .toList();
      return Answer.Found.fresh(
          new ViewPage(
              views, views.size() < asked.limit() ? null : Place.ofLast(views).orElse(null)));
    }
    if (question instanceof Question.ViewingsAsOf asked) {
      return viewings(
          account(account, asked.asOf()), asked.profile(), asked.range(), asked.limit());
    }
    return answer(question, account(account, Instant.now()));
  }

  private Answer<?> answer(Question<?> question, FoldedAccount account) {
    if (question instanceof Question.SessionTimeline asked) {
      return timeline(asked, account);
    }
    if (question instanceof Question.WhyPosition asked) {
      return explanation(asked, account);
    }
    if (question instanceof Question.Position asked) {
      return playheads(account, asked.profile())
          .filter(playhead -> playhead.title().equals(asked.title()))
          .findAny()
          .<Answer<?>>map(Answer.Found::fresh)
          .orElseGet(Answer.Missing::new);
    }
    if (question instanceof Question.Positions asked) {
      return found(asked.titles(), account, asked.profile());
    }
    if (question instanceof Question.ContinueWatching asked) {
      return row(account, asked.profile(), asked.limit(), p -> p.inContinueWatching(RULES));
    }
    if (question instanceof Question.Recent asked) {
      return row(account, asked.profile(), asked.limit(), playhead -> true);
    }
    if (question instanceof Question.History asked) {
      return Answer.Found.fresh(
          views(account, asked.profile(), asked.range()).limit(asked.limit()).toList());
    }
    if (question instanceof Question.Viewings asked) {
      return viewings(account, asked.profile(), asked.range(), asked.limit());
    }
    if (question instanceof Question.OneSession asked) {
      return account.sessions().stream()
          .filter(session -> session.view().session().equals(asked.session()))
          .findAny()
          .<Answer<?>>map(Answer.Found::fresh)
          .orElseGet(Answer.Missing::new);
    }
    if (question instanceof Question.ExportPart) {
      return Answer.Found.fresh(export(account));
    }
    return Answer.Found.fresh(active(account));
  }

  /** Rule 9, for the policy that refuses. */
  private StartAnswer admit(StartRequest request) {
    List<LiveSession> others = new ArrayList<>();
    List<LiveSession> replaced = new ArrayList<>();
    for (LiveSession session : active(account(request.start().account(), Instant.now()))) {
      boolean sameDevice = session.view().device().id().equals(request.start().device().id());
      (sameDevice ? replaced : others).add(session);
    }
    if (others.size() >= request.limit().sessions()) {
      return new StartAnswer.LimitReached(request.limit().sessions(), others);
    }
    StartAnswer.MayStart started = FakeRoles.admitted(request);
    return new StartAnswer.MayStart(
        request.start().recorded(0, Instant.now()),
        started.session(),
        playheads(account(request.start().account(), Instant.now()), request.start().profile())
            .filter(playhead -> playhead.title().equals(request.start().title()))
            .findAny()
            .map(Playhead::atResume)
            .orElse(null),
        Answer.FRESH,
        true,
        replaced,
        List.of());
  }

  private FoldedAccount account(AccountId account, Instant asOf) {
    return new FoldedAccount(roles, account, asOf);
  }

  private static List<LiveSession> active(FoldedAccount account) {
    return account.sessions().stream()
        .filter(session -> session.isActive(Instant.now()))
        .sorted(Comparator.comparing(LiveSession::view, NEWEST_FIRST))
        .toList();
  }

  private Answer<?> timeline(Question.SessionTimeline asked, FoldedAccount account) {
    List<RecordedEvent> arrivals = account.events().get(asked.session().value());
    SessionState state =
        arrivals == null ? null : fold.ifBegun(arrivals).filter(s -> !s.removed()).orElse(null);
    if (arrivals == null || state == null) {
      return new Answer.Missing<>();
    }
    Optional<SessionEnd> end = SessionEnd.of(state, account.states(), Instant.now(), RULES);
    return Answer.Found.fresh(Timeline.of(arrivals, end, RULES));
  }

  private Engagement engagement(TitleId title) {
    Engagement sum = Engagement.NONE;
    Set<List<Object>> profiles = new HashSet<>();
    for (AccountId id : roles.reports.stream().map(Report::account).distinct().toList()) {
      List<SessionState> states = account(id, Instant.now()).states();
      for (SessionState state : states) {
        SessionEnd end = SessionEnd.of(state, states, Instant.now(), RULES).orElse(null);
        if (end != null && state.title().title().equals(title)) {
          View view = View.of(state, Optional.of(end), RULES);
          sum = sum.plus(Engagement.of(view, state.furthestMs()));
          profiles.add(List.of(id, view.profile()));
        }
      }
    }
    return sum.ofProfiles(profiles.size());
  }

  private static Answer<?> explanation(Question.WhyPosition asked, FoldedAccount account) {
    Map<SessionId, Long> sequences = new HashMap<>();
    account
        .events()
        .forEach(
            (session, events) ->
                sequences.put(new SessionId(session), DecidingEvent.sequence(events, RULES)));
    return Optional.ofNullable(account.titles(asked.profile()).get(asked.title()))
        .flatMap(state -> Explanation.of(state, sequences, RULES))
        .<Answer<?>>map(Answer.Found::fresh)
        .orElseGet(Answer.Missing::new);
  }

  private static Export export(FoldedAccount account) {
    List<Export.Item> items = new ArrayList<>();
    for (LiveSession session : account.sessions()) {
      playheads(account, session.view().profile())
          .map(playhead -> new Export.Item.OfPosition(session.view().profile(), playhead))
          .forEach(items::add);
      items.add(new Export.Item.OfView(session.view()));
    }
    account.events().values().stream()
        .flatMap(List::stream)
        .map(Export.Item.OfEvent::new)
        .forEach(items::add);
    return new Export(items, null);
  }

  private static Answer<?> found(
      List<TitleEdition> titles, FoldedAccount account, ProfileId profile) {
    Map<TitleEdition, Playhead> known =
        playheads(account, profile)
            .collect(Collectors.toMap(Playhead::title, playhead -> playhead));
    return Answer.Found.fresh(titles.stream().filter(known::containsKey).map(known::get).toList());
  }

  private static Answer<?> row(
      FoldedAccount account, ProfileId profile, int limit, Predicate<Playhead> belongs) {
    return Answer.Found.fresh(
        playheads(account, profile)
            .filter(belongs)
            .sorted(Comparator.comparing(Playhead::time).reversed())
            .limit(limit)
            .toList());
  }

  private static Answer<?> viewings(
      FoldedAccount account, ProfileId profile, Range range, int limit) {
    List<View> all = views(account, profile, range).toList();
    return Answer.Found.fresh(
        new ViewingPage(Viewing.of(all, RULES).stream().limit(limit).toList(), null));
  }

  private static Stream<View> views(FoldedAccount account, ProfileId profile, Range range) {
    return account.sessions().stream()
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

  private static Stream<Playhead> playheads(FoldedAccount account, ProfileId profile) {
    return account.titles(profile).values().stream()
        .flatMap(title -> title.playhead(RULES).stream());
  }
}
