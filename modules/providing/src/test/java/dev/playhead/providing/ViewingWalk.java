package dev.playhead.providing;

import dev.playhead.domain.Rules;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.domain.Viewing;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who reads a history of viewings to its end. */
final class ViewingWalk {
  private static final Comparator<View> NEWEST_FIRST =
      Comparator.comparing(View::startedAt).thenComparing(View::session).reversed();

  private final List<View> history;
  private final ViewingPages pages;
  private List<Integer> arriving = List.of();

  /** A view that began so many minutes after the one before. */
  record Told(int gapMinutes, int minutes, String title) {}

  ViewingWalk(List<View> views, int chunk, int most) {
    history = new ArrayList<>(views);
    pages = new ViewingPages(Rules.DEFAULT, chunk, most);
  }

  static List<View> views(List<Told> told) {
    List<View> views = new ArrayList<>();
    Instant start = Sample.EVENING;
    for (Told one : told) {
      start = start.plus(Duration.ofMinutes(one.gapMinutes()));
      views.add(view(views.size(), start, one.minutes(), one.title()));
    }
    return views;
  }

  private static View view(int number, Instant start, int minutes, String title) {
    return Sample.view(
        "s" + number,
        start,
        Sample.PROFILE,
        TitleEdition.of(title),
        Duration.ofMinutes(minutes).toMillis());
  }

  /** Behind each page, views begin so many minutes after the newest one. */
  void arrivingAfterEachPage(List<Integer> minutes) {
    arriving = minutes;
  }

  List<Viewing> toTheEnd(int limit) {
    List<Viewing> shown = new ArrayList<>();
    Walk from = null;
    int turns = 0;
    do {
      if (turns++ > 1_000) {
        throw new AssertionError("Still not at the end, last at " + from);
      }
      ViewingPage page = Await.result(pages.page(this::read, Range.ALL, from, limit));
      if (page.viewings().size() > limit) {
        throw new AssertionError("More than " + limit + ": " + page);
      }
      shown.addAll(page.viewings());
      from = page.next();
      arrive();
    } while (from != null);
    return shown;
  }

  private void arrive() {
    for (int minutes : arriving) {
      Instant newest =
          history.stream().max(NEWEST_FIRST.reversed()).map(View::startedAt).orElse(Sample.EVENING);
      Instant start = newest.plus(Duration.ofMinutes(minutes)).plusMillis(1);
      history.add(view(history.size(), start, 10, "film"));
    }
  }

  private Future<ViewPage> read(Range range, int limit) {
    return Future.succeededFuture(ViewingPages.page(views(range, limit), limit));
  }

  private List<View> views(Range range, int limit) {
    return history.stream()
        .filter(view -> range.to() == null || view.startedAt().isBefore(range.to()))
        .filter(view -> isBefore(range.before(), view))
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  private static boolean isBefore(@Nullable Place place, View view) {
    return place == null
        || Comparator.comparing(Place::startedAt)
                .thenComparing(Place::session)
                .compare(Place.of(view), place)
            < 0;
  }
}
