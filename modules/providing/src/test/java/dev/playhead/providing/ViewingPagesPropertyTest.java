package dev.playhead.providing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Rules;
import dev.playhead.domain.View;
import dev.playhead.domain.Viewing;
import dev.playhead.providing.ViewingWalk.Told;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Rule 16, page by page. */
class ViewingPagesPropertyTest {
  @Property
  void allPagesTogetherAreAllViewingsEachOnce(
      @ForAll("views") List<View> views,
      @ForAll @IntRange(min = 1, max = 7) int limit,
      @ForAll @IntRange(min = 1, max = 9) int chunk) {
    ViewingWalk walk = new ViewingWalk(views, chunk, Integer.MAX_VALUE);

    assertThat(walk.toTheEnd(limit)).isEqualTo(Viewing.of(views, Rules.DEFAULT));
  }

  @Property
  void soTheyAreWhileNewViewsArrive(
      @ForAll("views") List<View> views,
      @ForAll @IntRange(min = 1, max = 7) int limit,
      @ForAll @IntRange(min = 1, max = 9) int chunk,
      @ForAll("someMinutes") List<Integer> between) {
    ViewingWalk walk = new ViewingWalk(views, chunk, Integer.MAX_VALUE);
    walk.arrivingAfterEachPage(between);

    assertThat(walk.toTheEnd(limit)).isEqualTo(Viewing.of(views, Rules.DEFAULT));
  }

  /**
   * However little may be read for a page, the way ends, no view is shown twice and no viewing is
   * left out; one may be cut.
   */
  @Property
  void aWalkThatMayReadLittleEndsAndShowsNoViewTwice(
      @ForAll("views") List<View> views,
      @ForAll @IntRange(min = 1, max = 7) int limit,
      @ForAll @IntRange(min = 1, max = 9) int chunk,
      @ForAll @IntRange(min = 1, max = 20) int most) {
    List<Viewing> shown = new ViewingWalk(views, chunk, most).toTheEnd(limit);

    List<View> all = new ArrayList<>();
    shown.forEach(viewing -> all.addAll(viewing.views()));
    assertThat(all).doesNotHaveDuplicates().isSubsetOf(views);
    assertThat(shown)
        .extracting(Viewing::newest)
        .containsAll(Viewing.of(views, Rules.DEFAULT).stream().map(Viewing::newest).toList());
  }

  /** The second view of the series belongs to its third by the first alone, which ended later. */
  @Property(generation = GenerationMode.EXHAUSTIVE)
  void whatJoinsTwoViewsIsNotForgottenUnderWay(
      @ForAll @IntRange(min = 1, max = 3) int limit,
      @ForAll @IntRange(min = 1, max = 9) int chunk,
      @ForAll @IntRange(min = 1, max = 9) int most) {
    List<View> views =
        ViewingWalk.views(
            List.of(
                new Told(0, 1, "series"),
                new Told(0, 0, "series"),
                new Told(240, 0, "film"),
                new Told(0, 0, "film"),
                new Told(0, 0, "film"),
                new Told(0, 0, "series"),
                new Told(196, 0, "song"),
                new Told(53, 0, "film"),
                new Told(65, 0, "film"),
                new Told(94, 0, "film"),
                new Told(1273, 0, "film"),
                new Told(0, 0, "film"),
                new Told(0, 0, "film")));

    aWalkThatMayReadLittleEndsAndShowsNoViewTwice(views, limit, chunk, most);
  }

  /** Some of them within the hour, some weeks apart, some longer than a day. */
  @Provide
  Arbitrary<List<View>> views() {
    Arbitrary<Integer> gaps =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(0, 300)),
            Tuple.of(1, Arbitraries.integers().between(300, 30_000)));
    Arbitrary<Integer> lengths =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 200)),
            Tuple.of(1, Arbitraries.integers().between(200, 4_000)));
    return Combinators.combine(gaps, lengths, Arbitraries.of("film", "series", "song"))
        .as(Told::new)
        .list()
        .ofMaxSize(40)
        .map(ViewingWalk::views);
  }

  @Provide
  Arbitrary<List<Integer>> someMinutes() {
    return Arbitraries.integers().between(0, 300).list().ofMinSize(1).ofMaxSize(5);
  }
}
