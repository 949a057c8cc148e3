package dev.playhead.providing;

import dev.playhead.domain.Rules;
import dev.playhead.domain.View;
import dev.playhead.domain.Viewing;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of viewings (rule 16), out of a history that is read view by view, newest first.
 *
 * <p>A viewing's place is that of its newest view. It is complete, whatever comes further down,
 * once the views are read for as long before its start as one session can reach. A page begins to
 * read so far above its place as well, and thereby knows which views below belong to a viewing that
 * was shown before.
 */
final class ViewingPages {
  private static final Comparator<Place> OLDEST_FIRST =
      Comparator.comparing(Place::startedAt).thenComparing(Place::session);

  private final Rules rules;
  private final Duration reach;
  private final int chunk;
  private final int most;

  /** The views of a profile, as {@link dev.playhead.ports.ViewingHistory#page} gives them. */
  interface Source {
    /** At most {@code limit} views, and the place in the store after which to go on. */
    Future<ViewPage> page(Range range, int limit);
  }

  /** A page of a source that shows every view at the place where the store has it. */
  static ViewPage page(List<View> views, int limit) {
    return new ViewPage(views, views.size() < limit ? null : Place.ofLast(views).orElse(null));
  }

  /**
   * @param chunk how many views to read at once
   * @param most after so many views a page is given as far as it is complete; and a viewing that is
   *     not complete even then is shown with the views that were read, so it may lack its oldest
   *     ones
   */
  ViewingPages(Rules rules, int chunk, int most) {
    this.rules = rules;
    this.reach = rules.viewingGap().plus(Viewing.LONGEST);
    this.chunk = chunk;
    this.most = most;
  }

  /**
   * The page after {@code from}.
   *
   * @return at most {@code limit} viewings; fewer, even none, do not mean that there are no more.
   *     Fails when the source does
   */
  Future<ViewingPage> page(Source source, Range range, @Nullable Walk from, int limit) {
    return new Reading(source, from, limit).on(fromAbove(range, from));
  }

  private Range fromAbove(Range range, @Nullable Walk from) {
    if (from == null) {
      return new Range(range.from(), range.to(), range.title(), null);
    }
    Instant above = earlier(from.after().startedAt().plus(reach), from.top().startedAt());
    Instant to = above.plusMillis(1);
    return new Range(
        range.from(), range.to() == null ? to : earlier(to, range.to()), range.title(), null);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** One page while it is read. */
  private final class Reading {
    private final Source source;
    private final @Nullable Walk from;
    private final int limit;
    private final List<View> read = new ArrayList<>();

    Reading(Source source, @Nullable Walk from, int limit) {
      this.source = source;
      this.from = from;
      this.limit = limit;
    }

    Future<ViewingPage> on(Range range) {
      return source
          .page(range, Math.min(chunk, most - readBelow()))
          .compose(
              found -> {
                found.views().stream().filter(this::isOfWalk).forEach(read::add);
                Place last = found.next();
                return gathered(last == null, last)
                    .map(Future::succeededFuture)
                    .orElseGet(() -> on(new Range(range.from(), range.to(), range.title(), last)));
              });
    }

    /** The page, or empty if more views must be read to know it. */
    private Optional<ViewingPage> gathered(boolean atEnd, @Nullable Place last) {
      List<Viewing> below =
          Viewing.of(read, rules).stream()
              .filter(viewing -> isBelow(Place.of(viewing.newest())))
              .toList();
      int complete = 0;
      while (complete < Math.min(limit, below.size())
          && (atEnd || isComplete(below.get(complete), last))) {
        complete++;
      }
      if (atEnd || (complete == limit && below.size() > limit)) {
        return Optional.of(page(below, complete));
      }
      if (last == null || readBelow() < most) {
        return Optional.empty();
      }
      return Optional.of(
          below.isEmpty()
              ? new ViewingPage(List.of(), new Walk(top(), last))
              : page(below, Math.max(1, complete), true));
    }

    /**
     * Never more than {@code most}, so that a later page never knows of fewer views than one before
     * did: it would take what joins two views for unread, and show again what was shown with them.
     */
    private int readBelow() {
      return (int) read.stream().filter(view -> isBelow(Place.of(view))).count();
    }

    private ViewingPage page(List<Viewing> below, int shown) {
      return page(below, shown, below.size() > shown);
    }

    private ViewingPage page(List<Viewing> below, int shown, boolean more) {
      List<Viewing> page = below.subList(0, shown);
      return new ViewingPage(
          page, more ? new Walk(top(), Place.of(page.get(shown - 1).newest())) : null);
    }

    private boolean isComplete(Viewing viewing, @Nullable Place last) {
      return last != null && !viewing.startedAt().minus(reach).isBefore(last.startedAt());
    }

    private boolean isOfWalk(View view) {
      return from == null || OLDEST_FIRST.compare(Place.of(view), from.top()) <= 0;
    }

    private boolean isBelow(Place place) {
      return from == null || OLDEST_FIRST.compare(place, from.after()) < 0;
    }

    private Place top() {
      return from == null ? Place.of(read.get(0)) : from.top();
    }
  }
}
