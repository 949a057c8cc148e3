package dev.playhead.providing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewingPage;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What have I watched, and where did I leave off? */
final class PlaybackHistoryProvider {
  /** Newest first; ties are deterministic. */
  private static final Comparator<Playhead> NEWEST =
      Comparator.comparing(Playhead::time).reversed().thenComparing(Playhead::title);

  /** How many views are read at once for viewings. */
  private static final int LEAST_CHUNK = 50;

  private static final int MOST_CHUNK = 200;

  /** How many views are read for one page of viewings. */
  private static final int MOST_VIEWS = 5_000;

  private final MaterializedViews views;
  private final Playheads playheads;
  private final ViewingHistory history;
  private final SessionAccountingProvider sessions;
  private final ReadThrough readThrough;
  private final Rules rules;

  PlaybackHistoryProvider(
      MaterializedViews views,
      Playheads playheads,
      ViewingHistory history,
      SessionAccountingProvider sessions,
      ReadThrough readThrough,
      Rules rules) {
    this.views = views;
    this.playheads = playheads;
    this.history = history;
    this.sessions = sessions;
    this.readThrough = readThrough;
    this.rules = rules;
  }

  Future<Answer<Playhead>> position(Question.Position question) {
    return playheads(question.account(), question.profile(), List.of(question.title()))
        .map(
            found ->
                Answering.flatMap(found, all -> Optional.ofNullable(all.get(question.title()))));
  }

  Future<Answer<List<Playhead>>> positions(Question.Positions question) {
    return playheads(question.account(), question.profile(), question.titles())
        .map(
            found ->
                Answering.map(
                    found,
                    all ->
                        question.titles().stream()
                            .distinct()
                            .map(all::get)
                            .filter(Objects::nonNull)
                            .toList()));
  }

  Future<Answer<List<Playhead>>> continueWatching(Question.ContinueWatching question) {
    return readThrough.read(
        () -> views.continueWatching(question.account(), question.profile(), question.limit()),
        () ->
            load(
                question.account(),
                question.profile(),
                all ->
                    all.stream()
                        .filter(playhead -> playhead.inContinueWatching(rules))
                        .sorted(NEWEST)
                        .limit(question.limit())
                        .toList()));
  }

  Future<Answer<List<Playhead>>> recent(Question.Recent question) {
    return readThrough.read(
        () -> views.recent(question.account(), question.profile(), question.limit()),
        () ->
            load(
                question.account(),
                question.profile(),
                all -> all.stream().sorted(NEWEST).limit(question.limit()).toList()));
  }

  /**
   * A page of the history. The store holds active sessions as they were when they opened; those on
   * the page are shown as they are now.
   */
  Future<Answer<List<View>>> history(Question.History question) {
    return readThrough
        .readStore(
            () ->
                history.page(
                    question.account(), question.profile(), question.range(), question.limit()))
        .compose(
            page ->
                page instanceof Answer.Found<List<View>> found
                        && found.value().stream().anyMatch(view -> !view.isEnded())
                    ? sessions.recent(question.account()).map(live -> overlay(found.value(), live))
                    : Future.succeededFuture(page));
  }

  /** A page of viewings. A view counts as active in them while it is so now. */
  Future<Answer<ViewingPage>> viewings(Question.Viewings question) {
    Stale stale = new Stale();
    int chunk = Math.max(LEAST_CHUNK, Math.min(MOST_CHUNK, 2 * question.limit()));
    return new ViewingPages(rules, chunk, MOST_VIEWS)
        .page(
            (range, limit) ->
                history(new Question.History(question.account(), question.profile(), range, limit))
                    .compose(stale::note)
                    .map(views -> ViewingPages.page(views, limit)),
            question.range(),
            question.from(),
            question.limit())
        .<Answer<ViewingPage>>map(page -> new Answer.Found<>(page, stale.seconds))
        .otherwise(cause -> new Answer.Unavailable<>(String.valueOf(cause.getMessage())));
  }

  /** How old a part of an answer may be, at most. */
  private static final class Stale {
    private long seconds = Answer.FRESH;

    Future<List<View>> note(Answer<List<View>> page) {
      if (page instanceof Answer.Found<List<View>> found) {
        seconds = Math.max(seconds, found.staleSeconds());
        return Future.succeededFuture(found.value());
      }
      return Future.failedFuture(
          page instanceof Answer.Unavailable<List<View>> unavailable
              ? unavailable.why()
              : "Expected a page of the history");
    }
  }

  private static Answer<List<View>> overlay(List<View> page, Answer<List<LiveSession>> live) {
    if (!(live instanceof Answer.Found<List<LiveSession>> found)) {
      return new Answer.Found<>(page, 0);
    }
    Map<SessionId, View> current =
        found.value().stream()
            .map(LiveSession::view)
            .collect(Collectors.toMap(View::session, Function.identity(), (one, other) -> one));
    return new Answer.Found<>(
        page.stream()
            .map(view -> view.isEnded() ? view : current.getOrDefault(view.session(), view))
            .toList(),
        found.staleSeconds());
  }

  private Future<Answer<Map<TitleEdition, Playhead>>> playheads(
      AccountId account, ProfileId profile, List<TitleEdition> titles) {
    return readThrough.read(
        () -> views.playheads(account, profile, titles),
        () ->
            load(
                account,
                profile,
                all ->
                    all.stream().collect(Collectors.toMap(Playhead::title, Function.identity()))));
  }

  private <T> Future<ReadThrough.Loaded<T>> load(
      AccountId account, ProfileId profile, Function<List<Playhead>, T> select) {
    return playheads
        .ofProfile(account, profile)
        .map(
            states -> {
              List<Playhead> all = states.stream().flatMap(this::playhead).toList();
              return new ReadThrough.Loaded<>(
                  select.apply(all), () -> views.fillProfile(account, profile, all));
            });
  }

  private Stream<Playhead> playhead(PlayheadState state) {
    return state.playhead(rules).stream();
  }
}
