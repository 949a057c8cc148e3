package dev.playhead.testkit;

import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A history of one profile that nobody could get wrong, and what happens to it. */
final class NaiveHistory {
  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparing(Place::startedAt).thenComparing(Place::session).reversed();

  private final Map<SessionId, View> views = new LinkedHashMap<>();

  /** So many views of sessions that are new, or have changed, or are now known to start earlier. */
  List<View> next(Random random, int count) {
    Map<SessionId, View> changed = new LinkedHashMap<>();
    while (changed.size() < count) {
      View view =
          views.isEmpty() || random.nextInt(10) < 8
              ? arbitrary("v" + views.size(), random)
              : again(any(random), random);
      if (changed.putIfAbsent(view.session(), view) == null) {
        views.put(view.session(), view);
      }
    }
    return List.copyOf(changed.values());
  }

  View any(Random random) {
    return new ArrayList<>(views.values()).get(random.nextInt(views.size()));
  }

  List<View> page(Range range, int limit) {
    return views.values().stream()
        .filter(view -> isIn(range, view))
        .sorted(Comparator.comparing(Place::of, NEWEST_FIRST))
        .limit(limit)
        .toList();
  }

  /** Of six evenings a year more than of others, and then on the second, so that some meet. */
  private static View arbitrary(String session, Random random) {
    long days = random.nextBoolean() ? 60L * random.nextInt(18) : random.nextInt(1_000);
    return Sample.view(
        session,
        Sample.EVENING.minus(Duration.ofDays(days)).minusSeconds(random.nextInt(300)),
        Sample.PROFILE,
        TitleEdition.of("title-" + random.nextInt(20)),
        random.nextInt(3_600_000));
  }

  private static View again(View view, Random random) {
    long earlier = random.nextBoolean() ? 0 : random.nextInt(100_000_000);
    return Sample.view(
        view.session().value(),
        view.startedAt().minusMillis(earlier),
        view.profile(),
        view.title(),
        random.nextInt(3_600_000));
  }

  private static boolean isIn(Range range, View view) {
    return (range.from() == null || !view.startedAt().isBefore(range.from()))
        && (range.to() == null || view.startedAt().isBefore(range.to()))
        && (range.title() == null || view.title().title().equals(range.title()))
        && (range.before() == null || NEWEST_FIRST.compare(range.before(), Place.of(view)) < 0);
  }
}
