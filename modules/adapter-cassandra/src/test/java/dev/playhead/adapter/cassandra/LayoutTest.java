package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.adapter.cassandra.Layout.Spot;
import dev.playhead.domain.View;
import dev.playhead.testkit.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a history is stored that takes the place of another. */
class LayoutTest {
  private static final Instant NOW = Sample.EVENING;

  private static List<View> daily(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Sample.view("v" + i, NOW.minus(Duration.ofDays(i))))
        .toList();
  }

  private static Set<Spot> spots(Layout layout) {
    Set<Spot> spots = new HashSet<>();
    layout.rows().forEach(view -> spots.add(new Spot(HistoryByProfileCql.ROWS, Bound.of(view))));
    layout
        .chunks()
        .forEach(run -> spots.add(new Spot(HistoryByProfileCql.CHUNKS, Packing.key(run))));
    return spots;
  }

  private static List<Integer> sizes(Layout layout) {
    return layout.chunks().stream().map(List::size).toList();
  }

  @Test
  void whereNothingStandsTheNewestAreRowsAndTheRestIsPacked() {
    Layout layout = Layout.of(daily(450), Set.of(), NOW);

    assertThat(layout.rows()).hasSize(Packing.KEPT);
    assertThat(sizes(layout)).containsExactly(200, 150);
  }

  @Test
  void whatIsPackedStaysSoInItsChunks() {
    List<View> views = daily(500);
    Layout before =
        new Layout(
            views.subList(0, 120), List.of(views.subList(120, 320), views.subList(320, 500)));

    Layout after = Layout.of(views, spots(before), NOW);

    assertThat(after).isEqualTo(before);
    assertThat(after.gone(spots(before))).isEmpty();
  }

  @Test
  void whatIsMissingGoesIntoTheChunkWhereItBelongs() {
    List<View> views = daily(500);
    List<View> without = new ArrayList<>(views);
    without.remove(200);
    Layout before =
        new Layout(
            without.subList(0, 120), List.of(without.subList(120, 320), without.subList(320, 499)));

    Layout after = Layout.of(views, spots(before), NOW);

    assertThat(sizes(after)).containsExactly(201, 179);
  }

  /** A newest chunk that is gone leaves its views to the one below, which is cut. */
  @Test
  void aChunkThatGrowsTooGreatIsCut() {
    List<View> views = daily(700);
    Set<Spot> there = spots(new Layout(views.subList(0, 100), List.of(views.subList(500, 700))));

    Layout after = Layout.of(views, there, NOW);

    assertThat(after.rows()).hasSize(100);
    assertThat(sizes(after)).containsExactly(200, 200, 200);
  }

  /** They are written as rows by whoever reports of them. */
  @Test
  void whatIsYoungIsARowWhateverStandsThere() {
    List<View> views = daily(50);
    Set<Spot> there = spots(new Layout(List.of(), List.of(views)));

    Layout after = Layout.of(views, there, NOW);

    assertThat(after.rows()).isEqualTo(views.subList(0, 7));
    assertThat(sizes(after)).containsExactly(43);
  }

  /** No row may stand below what is packed. */
  @Test
  void aRowBelowAChunkDoesNotMakeRowsOfWhatIsPacked() {
    List<View> views = daily(400);
    Set<Spot> there = spots(new Layout(views.subList(0, 100), List.of(views.subList(100, 300))));
    there.add(new Spot(HistoryByProfileCql.ROWS, Bound.of(views.get(399))));

    Layout after = Layout.of(views, there, NOW);

    assertThat(after.rows()).hasSize(100);
    assertThat(sizes(after)).containsExactly(200, 100);
    assertThat(after.gone(there))
        .containsExactly(new Spot(HistoryByProfileCql.ROWS, Bound.of(views.get(399))));
  }

  @Test
  void thousandsOfChunksDoNotFitIntoABatchNorTensOfThousandsOfRowsThatGo() {
    List<View> views = daily(500);
    Set<Spot> gone = new HashSet<>();
    for (int i = 0; i < 40_000; i++) {
      gone.add(new Spot(HistoryByProfileCql.ROWS, new Bound(NOW.minusSeconds(i), "x")));
    }

    assertThat(Layout.of(views, Set.of(), NOW).fitsIntoABatch(Set.of())).isTrue();
    assertThat(Layout.of(views, Set.of(), NOW).fitsIntoABatch(gone)).isFalse();
  }
}
