package dev.playhead.simulator.household;

import dev.playhead.simulator.script.Title;
import dev.playhead.simulator.truth.TitleTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a profile likes to watch. */
final class Taste {
  private final Chance chance;
  private final List<List<Title>> series = new ArrayList<>();
  private final List<Title> films = new ArrayList<>();

  Taste(Catalogue catalogue, Chance chance) {
    this.chance = chance;
    for (int i = 0; i < 3; i++) {
      series.add(catalogue.anySeries(chance.random()));
      films.add(catalogue.anyFilm(chance.random()));
    }
  }

  /** A film, or the first episode of a series that is not watched to its end. */
  Title next(Household household, String profile) {
    return chance.permille(350) ? chance.oneOf(films) : episodes(household, profile).get(0);
  }

  /** A series from the first episode that is not watched to its end; all of it after the last. */
  List<Title> episodes(Household household, String profile) {
    List<Title> all = chance.oneOf(series);
    for (int i = 0; i < all.size(); i++) {
      if (!isWatched(household.known(profile, all.get(i)))) {
        return all.subList(i, all.size());
      }
    }
    return all;
  }

  /** A title that is watched to its end. */
  Optional<Title> favourite(Household household, String profile) {
    return any(household, profile, true);
  }

  /** A title that is begun. */
  Optional<Title> begun(Household household, String profile) {
    return any(household, profile, false);
  }

  private Optional<Title> any(Household household, String profile, boolean watched) {
    List<Title> fit =
        household.played(profile).stream()
            .filter(title -> isWatched(household.known(profile, title)) == watched)
            .toList();
    return fit.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(fit));
  }

  private static boolean isWatched(Optional<TitleTruth> known) {
    return known.isPresent() && known.get().watched();
  }
}
