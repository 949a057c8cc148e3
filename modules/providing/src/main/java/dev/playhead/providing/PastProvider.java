package dev.playhead.providing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.EventType;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was believed once: the events that had been received by then, folded anew and judged at that
 * time. What was removed since stays removed (rule 17). Costs a read of the raw log for each
 * session it looks at. Of acts about a title those are known that are among its newest {@link
 * PlayheadState#MAX_SITTINGS} sittings.
 */
final class PastProvider {
  private static final int PAGE = 200;

  /** How many views are told at once for viewings. */
  private static final int VIEWINGS_CHUNK = 50;

  /** How many views are told for one page of viewings. */
  private static final int MOST_VIEWS = 500;

  private final ViewingHistory history;
  private final Sessions sessions;
  private final Playheads playheads;
  private final RawEvents rawEvents;
  private final ReadThrough readThrough;
  private final Rules rules;

  PastProvider(
      ViewingHistory history,
      Sessions sessions,
      Playheads playheads,
      RawEvents rawEvents,
      ReadThrough readThrough,
      Rules rules) {
    this.history = history;
    this.sessions = sessions;
    this.playheads = playheads;
    this.rawEvents = rawEvents;
    this.readThrough = readThrough;
    this.rules = rules;
  }

  Future<Answer<List<Playhead>>> positions(Question.PositionsAsOf question) {
    Future<List<Playhead>> all =
        recent(question.account())
            .compose(
                recent -> {
                  Future<List<Playhead>> found = Future.succeededFuture(new ArrayList<>());
                  for (TitleEdition title : new LinkedHashSet<>(question.titles())) {
                    found =
                        found.compose(
                            list ->
                                playhead(question, title, recent)
                                    .map(
                                        playhead -> {
                                          playhead.ifPresent(list::add);
                                          return list;
                                        }));
                  }
                  return found;
                });
    return answered(all);
  }

  Future<Answer<ViewPage>> history(Question.HistoryAsOf question) {
    return answered(
        recent(question.account())
            .compose(recent -> views(question, question.range(), recent, new ArrayList<>())));
  }

  /**
   * Viewings of the views that were believed then. A viewing is put together by when its views were
   * believed to have begun, and looked for where they are known to have begun since.
   */
  Future<Answer<ViewingPage>> viewings(Question.ViewingsAsOf question) {
    return answered(
        recent(question.account())
            .compose(
                recent ->
                    new ViewingPages(rules, VIEWINGS_CHUNK, MOST_VIEWS)
                        .page(
                            (range, limit) ->
                                views(
                                    new Question.HistoryAsOf(
                                        question.account(),
                                        question.profile(),
                                        range,
                                        limit,
                                        question.asOf()),
                                    range,
                                    recent,
                                    new ArrayList<>()),
                            question.range(),
                            question.from(),
                            question.limit())));
  }

  private Future<ViewPage> views(
      Question.HistoryAsOf question, Range range, List<SessionState> recent, List<View> views) {
    return readThrough
        .store(() -> history.page(question.account(), question.profile(), range, PAGE))
        .compose(page -> views(question, range, recent, views, page, 0));
  }

  /** One view of the page after the other. */
  private Future<ViewPage> views(
      Question.HistoryAsOf question,
      Range range,
      List<SessionState> recent,
      List<View> views,
      List<View> page,
      int looked) {
    boolean pageIsDone = looked == page.size();
    if (pageIsDone && page.size() < PAGE) {
      return Future.succeededFuture(new ViewPage(views, null));
    }
    Place last = looked == 0 ? range.before() : Place.of(page.get(looked - 1));
    if (views.size() == question.limit()) {
      return Future.succeededFuture(new ViewPage(views, last));
    }
    if (pageIsDone) {
      Range further = new Range(range.from(), range.to(), range.title(), last);
      return views(question, further, recent, views);
    }
    return view(question, page.get(looked).session(), recent)
        .compose(
            view -> {
              view.ifPresent(views::add);
              return views(question, range, recent, views, page, looked + 1);
            });
  }

  private Future<Optional<View>> view(
      Question.HistoryAsOf question, SessionId session, List<SessionState> recent) {
    return events(question.account(), session)
        .compose(
            events -> {
              SessionState state = state(events, question.asOf()).orElse(null);
              return state == null
                  ? Future.succeededFuture(Optional.empty())
                  : replacing(question, state, recent)
                      .map(others -> Optional.of(view(state, others, question.asOf())));
            });
  }

  private View view(SessionState state, List<SessionState> others, Instant asOf) {
    return View.of(state, SessionEnd.of(state, others, asOf, rules), rules);
  }

  /** Those that may have replaced it (rule 8), as they were then. */
  private Future<List<SessionState>> replacing(
      Question.HistoryAsOf question, SessionState state, List<SessionState> recent) {
    Instant leaseEnd = SessionEnd.leaseEnd(state, rules);
    Future<List<SessionState>> others = Future.succeededFuture(new ArrayList<>());
    for (SessionState other : recent) {
      if (other.device().id().equals(state.device().id())
          && !other.startedAt().isBefore(state.lastAt())
          && other.startedAt().isBefore(leaseEnd)) {
        others =
            others.compose(
                list ->
                    events(question.account(), other.session())
                        .map(
                            events -> {
                              state(events, question.asOf()).ifPresent(list::add);
                              return list;
                            }));
      }
    }
    return others;
  }

  private Future<Optional<Playhead>> playhead(
      Question.PositionsAsOf question, TitleEdition title, List<SessionState> recent) {
    AccountId account = question.account();
    ProfileId profile = question.profile();
    return readThrough
        .store(() -> playheads.of(account, profile, title))
        .compose(
            stored -> {
              PlayheadState now = stored.orElse(PlayheadState.empty(title));
              Set<SessionId> asked = new LinkedHashSet<>();
              now.sittings().forEach(sitting -> asked.add(sitting.session()));
              recent.stream()
                  .filter(state -> state.profile().equals(profile) && state.title().equals(title))
                  .forEach(state -> asked.add(state.session()));
              return ofTitle(account, profile, new Range(null, null, title.title(), null), asked)
                  .compose(all -> sittings(question, title, List.copyOf(all)))
                  .map(sittings -> playhead(title, now.removedAt(), sittings));
            });
  }

  private Optional<Playhead> playhead(
      TitleEdition title, @Nullable Instant removedAt, List<Sitting> sittings) {
    PlayheadState state = PlayheadState.empty(title);
    if (removedAt != null) {
      state = state.removed(removedAt);
    }
    for (Sitting sitting : sittings.stream().sorted(Sitting.ORDER).toList()) {
      state = state.with(sitting, rules);
    }
    return state.playhead(rules);
  }

  /** The sessions of a title in the history, of all editions. */
  private Future<Set<SessionId>> ofTitle(
      AccountId account, ProfileId profile, Range range, Set<SessionId> found) {
    return readThrough
        .store(() -> history.page(account, profile, range, PAGE))
        .compose(
            page -> {
              page.forEach(view -> found.add(view.session()));
              Place last = Place.ofLast(page).orElse(null);
              return page.size() < PAGE
                  ? Future.succeededFuture(found)
                  : ofTitle(account, profile, new Range(null, null, range.title(), last), found);
            });
  }

  private Future<List<Sitting>> sittings(
      Question.PositionsAsOf question, TitleEdition title, List<SessionId> asked) {
    Future<List<Sitting>> sittings = Future.succeededFuture(new ArrayList<>());
    for (SessionId session : asked) {
      sittings =
          sittings.compose(
              list ->
                  events(question.account(), session)
                      .map(
                          events -> {
                            sitting(question, title, events).ifPresent(list::add);
                            return list;
                          }));
    }
    return sittings;
  }

  private Optional<Sitting> sitting(
      Question.PositionsAsOf question, TitleEdition title, List<RecordedEvent> events) {
    Optional<Sitting> act =
        known(events, question.asOf()).stream()
            .filter(event -> isAboutPlayhead(event.event().type()))
            .filter(event -> event.profile().equals(question.profile()))
            .filter(event -> event.event().title().equals(title))
            .findFirst()
            .map(Sitting::of);
    return act.isPresent()
        ? act
        : state(events, question.asOf())
            .filter(state -> state.profile().equals(question.profile()))
            .filter(state -> state.title().equals(title))
            .map(Sitting::of);
  }

  private static boolean isAboutPlayhead(EventType type) {
    return type.isOfTitle() && type != EventType.TITLE_REMOVED;
  }

  /** A session as it was then, unless nothing was known of it or its view is removed by now. */
  private Optional<SessionState> state(List<RecordedEvent> events, Instant asOf) {
    SessionFold fold = new SessionFold(rules);
    boolean isRemoved = fold.ifBegun(events).filter(SessionState::removed).isPresent();
    return isRemoved ? Optional.empty() : fold.ifBegun(known(events, asOf));
  }

  private static List<RecordedEvent> known(List<RecordedEvent> events, Instant asOf) {
    return events.stream().filter(event -> !event.receivedAt().isAfter(asOf)).toList();
  }

  private Future<List<SessionState>> recent(AccountId account) {
    return readThrough.store(() -> sessions.ofAccount(account));
  }

  private Future<List<RecordedEvent>> events(AccountId account, SessionId session) {
    return readThrough.store(() -> rawEvents.ofSession(account, session));
  }

  private static <T> Future<Answer<T>> answered(Future<T> found) {
    return found
        .<Answer<T>>map(Answer.Found::fresh)
        .otherwise(cause -> new Answer.Unavailable<>(String.valueOf(cause.getMessage())));
  }
}
