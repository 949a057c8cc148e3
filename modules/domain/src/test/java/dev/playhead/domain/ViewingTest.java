package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 16: views of one title by one profile less than 4 h apart are one viewing. */
class ViewingTest {
  private final SessionScript first = session("a").started().plays(ofMinutes(30)).stops();

  // Tautulli/Tautulli#2563, #507: one film in three sittings counted three times
  @Test
  void aFilmInThreeSittingsIsOneViewing() {
    SessionScript second = goingOn("b", ofHours(2)).on("phone").started().plays(ofMinutes(30));
    SessionScript third = goingOn("c", ofHours(5)).from(ofMinutes(60)).started();

    List<Viewing> viewings = viewings(third.plays(ofMinutes(38)).ends(), first, second.stops());

    assertThat(viewings)
        .singleElement()
        .satisfies(
            viewing -> {
              assertThat(viewing.views())
                  .extracting(view -> view.session().value())
                  .containsExactly("a", "b", "c");
              assertThat(viewing.startedAt()).isEqualTo(EVENING);
              assertThat(viewing.endedAt()).isEqualTo(EVENING.plus(ofHours(5)).plus(ofMinutes(38)));
              assertThat(viewing.watchedMs()).isEqualTo(ofMinutes(98).toMillis());
              assertThat(viewing.fromMs()).isZero();
              assertThat(viewing.positionMs()).isEqualTo(ofMinutes(98).toMillis());
              assertThat(viewing.watched()).isTrue();
            });
  }

  @Test
  void fourHoursFromTheEndOfOneToTheStartOfTheNextAreTwoViewings() {
    Duration fourHoursOn = ofMinutes(30).plus(ofHours(4));

    assertThat(viewings(first, goingOn("b", fourHoursOn).started())).hasSize(2);
    assertThat(viewings(first, goingOn("b", fourHoursOn.minusMillis(1)).started())).hasSize(1);
  }

  @Test
  void aShortOneInsideALongOneDoesNotCutItOff() {
    SessionScript all = session("long").started().plays(ofHours(5)).stops();
    SessionScript inside = goingOn("short", ofMinutes(10)).on("phone").started().stops();
    SessionScript after = goingOn("after", ofHours(5).plus(ofHours(3))).started();

    assertThat(viewings(all, inside, after)).hasSize(1);
  }

  @Test
  void anActiveViewIsApartFromNothingAndLeavesTheViewingOpen() {
    SessionScript second = goingOn("b", ofHours(9)).started();
    View active = View.of(first.state(), Optional.empty(), Rules.DEFAULT);

    List<Viewing> viewings = Viewing.of(List.of(active, second.view()), Rules.DEFAULT);

    assertThat(viewings).singleElement().satisfies(v -> assertThat(v.endedAt()).isNull());
  }

  @Test
  void profilesAndTitlesAreApart() {
    SessionScript bobs = goingOn("b", ofHours(1)).by("bob").started().stops();
    SessionScript series = goingOn("c", ofHours(2)).of("series").started().stops();

    assertThat(viewings(first, bobs, series))
        .extracting(viewing -> viewing.profile().value(), viewing -> viewing.title().value())
        .containsExactly(tuple("ann", "series"), tuple("bob", "film"), tuple("ann", "film"));
  }

  @Test
  void theEditionsOfATitleAreOneTitle() {
    TitleEdition extended = new TitleEdition(new TitleId("film"), "extended");
    SessionScript other = goingOn("b", ofHours(1)).of(extended).started().stops();

    assertThat(viewings(first, other))
        .singleElement()
        .satisfies(viewing -> assertThat(viewing.newest().title()).isEqualTo(extended));
  }

  // jellyfin/jellyfin-roku#979, ellite/scrob#30: no dated history of re-watches
  @Test
  void reWatchesStayVisibleEachWithItsDate() {
    SessionScript lastYear = session("old").at(ofDays(-365)).started().plays(ofMinutes(95)).ends();
    SessionScript tonight = session("new").started().plays(ofMinutes(95)).ends();

    assertThat(viewings(lastYear, tonight))
        .extracting(Viewing::startedAt)
        .containsExactly(EVENING, EVENING.minus(ofDays(365)));
  }

  @Test
  void aViewingHasViews() {
    assertThatThrownBy(() -> new Viewing(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static SessionScript goingOn(String id, Duration later) {
    return session(id).at(later).from(ofMinutes(30));
  }

  private static List<Viewing> viewings(SessionScript... sessions) {
    return Viewing.of(Arrays.stream(sessions).map(SessionScript::view).toList(), Rules.DEFAULT);
  }
}
