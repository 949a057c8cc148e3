package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rule 16. */
class ViewingPropertyTest {

  @Property
  void everyViewIsInExactlyOneViewingWhateverTheOrder(
      @ForAll("views") List<View> views, @ForAll Random random) {
    List<View> shuffled = new ArrayList<>(views);
    Collections.shuffle(shuffled, random);

    List<Viewing> viewings = Viewing.of(shuffled, Rules.DEFAULT);

    assertThat(viewings).isEqualTo(Viewing.of(views, Rules.DEFAULT));
    assertThat(viewings.stream().flatMap(viewing -> viewing.views().stream()))
        .containsExactlyInAnyOrderElementsOf(views);
  }

  @Property
  void twoViewingsOfATitleAreFourHoursApart(@ForAll("views") List<View> views) {
    List<Viewing> viewings = Viewing.of(views, Rules.DEFAULT);

    for (Viewing older : viewings) {
      for (Viewing newer : viewings) {
        Instant end = older.endedAt();
        if (end != null
            && newer.startedAt().isAfter(older.startedAt())
            && newer.profile().equals(older.profile())
            && newer.title().equals(older.title())) {
          assertThat(Duration.between(end, newer.startedAt()))
              .isGreaterThanOrEqualTo(Duration.ofHours(4));
        }
      }
    }
  }

  @Provide
  Arbitrary<List<View>> views() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 48 * 4),
            Arbitraries.integers().between(0, 12),
            Arbitraries.of("ann", "bob"),
            Arbitraries.of("film", "series"))
        .as(Told::new)
        .list()
        .ofMaxSize(12)
        .map(
            scripts -> {
              List<View> views = new ArrayList<>();
              for (int i = 0; i < scripts.size(); i++) {
                views.add(scripts.get(i).told("s" + i).view());
              }
              return views;
            });
  }

  private record Told(int quarter, int quarters, String profile, String title) {
    SessionScript told(String id) {
      return SessionScript.session(id)
          .by(profile)
          .of(title)
          .at(Duration.ofMinutes(15L * quarter))
          .started()
          .waits(Duration.ofMinutes(15L * quarters))
          .stops();
    }
  }
}
