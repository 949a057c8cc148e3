package dev.playhead.providing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.View;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.RawEvents.Logged;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Export.Item;
import dev.playhead.ports.bus.Export.Point;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is kept of an account, part by part. Profiles are those that the raw log knows. */
final class ExportProvider {
  /** A part has so many views, or sessions, at most. */
  static final int VIEWS = 200;

  static final int SESSIONS = 16;

  /** A part takes no further session when it has so many events. */
  static final int EVENTS = 500;

  private final PlaybackHistoryProvider history;
  private final Playheads playheads;
  private final RawEvents rawEvents;
  private final ReadThrough readThrough;
  private final Rules rules;

  ExportProvider(
      PlaybackHistoryProvider history,
      Playheads playheads,
      RawEvents rawEvents,
      ReadThrough readThrough,
      Rules rules) {
    this.history = history;
    this.playheads = playheads;
    this.rawEvents = rawEvents;
    this.readThrough = readThrough;
    this.rules = rules;
  }

  Future<Answer<Export>> part(Question.ExportPart question) {
    AccountId account = question.account();
    if (question.from() instanceof Point.Views views) {
      return views(account, views);
    }
    return readThrough.readStore(
        () ->
            question.from() instanceof Point.Events events
                ? events(account, events)
                : nextProfile(account, ((Point.NextProfile) question.from()).after()));
  }

  private Future<Export> nextProfile(AccountId account, @Nullable Logged after) {
    return rawEvents
        .sessions(account, after, 1)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(new Export(List.of(), null))
                    : positions(account, found.get(0).profile(), after));
  }

  private Future<Export> positions(AccountId account, ProfileId profile, @Nullable Logged after) {
    return playheads
        .ofProfile(account, profile)
        .map(
            states ->
                new Export(
                    states.stream().flatMap(state -> position(profile, state)).toList(),
                    new Point.Views(profile, null, after)));
  }

  private Stream<Item> position(ProfileId profile, PlayheadState state) {
    return state.playhead(rules).stream().map(playhead -> new Item.OfPosition(profile, playhead));
  }

  /** As the history shows them, sessions that are active as they are now. */
  private Future<Answer<Export>> views(AccountId account, Point.Views from) {
    Range range = new Range(null, null, null, from.before());
    return history
        .history(new Question.History(account, from.profile(), range, VIEWS))
        .map(page -> Answering.map(page, views -> views(from, views)));
  }

  private static Export views(Point.Views from, List<View> page) {
    Point next =
        page.size() < VIEWS
            ? new Point.Events(from.profile(), from.after())
            : new Point.Views(from.profile(), Place.of(page.get(page.size() - 1)), from.after());
    return new Export(page.stream().<Item>map(Item.OfView::new).toList(), next);
  }

  private Future<Export> events(AccountId account, Point.Events from) {
    return rawEvents
        .sessions(account, from.after(), SESSIONS)
        .compose(
            found -> {
              List<Logged> theirs =
                  found.stream().filter(one -> one.profile().equals(from.profile())).toList();
              return events(account, from, theirs, 0, new ArrayList<>());
            });
  }

  /** One session after the other, until there are enough events. */
  private Future<Export> events(
      AccountId account, Point.Events from, List<Logged> sessions, int taken, List<Item> items) {
    if (taken == sessions.size() || items.size() >= EVENTS) {
      return Future.succeededFuture(new Export(List.copyOf(items), next(from, sessions, taken)));
    }
    return rawEvents
        .ofSession(account, sessions.get(taken).session())
        .compose(
            events -> {
              events.stream()
                  .filter(event -> event.profile().equals(from.profile()))
                  .forEach(event -> items.add(new Item.OfEvent(event)));
              return events(account, from, sessions, taken + 1, items);
            });
  }

  private static Point next(Point.Events from, List<Logged> sessions, int taken) {
    Logged last = taken == 0 ? from.after() : sessions.get(taken - 1);
    return taken == sessions.size() && sessions.size() < SESSIONS
        ? new Point.NextProfile(last)
        : new Point.Events(from.profile(), last);
  }
}
