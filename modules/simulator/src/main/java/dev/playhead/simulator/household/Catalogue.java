package dev.playhead.simulator.household;

import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What there is to watch: the same for every household and every seed. */
final class Catalogue {
  private static final int SERIES = 24;
  private static final int EPISODES = 10;
  private static final int FILMS = 40;
  private static final long MINUTE = 60_000;

  private final List<List<Title>> series = new ArrayList<>();
  private final List<Title> films = new ArrayList<>();

  Catalogue() {
    SplittableRandom random = new SplittableRandom(20130201);
    for (int s = 1; s <= SERIES; s++) {
      long minutes = random.nextBoolean() ? 22 : 50;
      List<Title> episodes = new ArrayList<>();
      for (int e = 1; e <= EPISODES; e++) {
        long lengthMs = minutes * MINUTE + random.nextLong(-2 * MINUTE, 2 * MINUTE);
        long creditsMs = s % 3 == 0 ? lengthMs - 90_000 : DeviceEvent.UNKNOWN;
        episodes.add(new Title("series-" + s + "-e" + e, "", lengthMs, true, creditsMs));
      }
      series.add(episodes);
    }
    for (int f = 1; f <= FILMS; f++) {
      long lengthMs = random.nextLong(85 * MINUTE, 150 * MINUTE);
      boolean tellsLength = f % 8 != 0;
      films.add(new Title("film-" + f, "", lengthMs, tellsLength, DeviceEvent.UNKNOWN));
      if (f % 5 == 0) {
        films.add(
            new Title("film-" + f, "extended", lengthMs + 11 * MINUTE, true, DeviceEvent.UNKNOWN));
      }
    }
  }

  /** The episodes of a series, in order. */
  List<Title> anySeries(SplittableRandom random) {
    return series.get(random.nextInt(series.size()));
  }

  Title anyFilm(SplittableRandom random) {
    return films.get(random.nextInt(films.size()));
  }
}
