package dev.playhead.importer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.View;
import dev.playhead.importer.history.HistoryFile;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Importing again counts nothing twice: ellite/scrob#172, sbondCo/Watcharr#785. */
class ImportPropertyTest {
  private static final String HEADER =
      "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
          + "Bookmark,Latest Bookmark,Country\n";

  private static Plan plan(List<String> rows) {
    return new Planner(new ProfileNames(Map.of(), null), TitleList.NONE, Folded.NOW)
        .plan(HistoryFile.read(HEADER + String.join("\n", rows), null, null));
  }

  /** What is reported of each session. */
  private static Map<String, JsonArray> events(Plan plan) {
    return plan.views().stream().collect(Collectors.toMap(PlannedView::sessionId, ViewEvents::of));
  }

  @Provide
  Arbitrary<List<String>> exports() {
    Arbitrary<String> rows =
        Combinators.combine(
                Arbitraries.of("Anna", "Zoé"),
                Arbitraries.integers().between(0, 59),
                Arbitraries.integers().between(0, 59),
                Arbitraries.of("One", "Two: Season 1: Pilot", "Three"),
                Arbitraries.of("TV", "Phone"),
                Arbitraries.integers().between(0, 59))
            .as(
                (who, minute, played, title, device, at) ->
                    "%s,2021-03-14 20:%02d:00,0:%02d:01,,%s,,%s,0:%02d:00,,FR"
                        .formatted(who, minute, played, title, device, at));
    return rows.list()
        .uniqueElements(row -> row.substring(0, row.indexOf(",0:")) + row.split(",")[4])
        .ofMaxSize(40);
  }

  @Property(tries = 200)
  void theSameRowsAreTheSameEventsInWhateverPartsAndOrderTheyCome(
      @ForAll("exports") List<String> rows, @ForAll @IntRange(max = 40) int cut, @ForAll int seed) {
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    int at = Math.min(cut, rows.size());

    Map<String, JsonArray> inParts = new HashMap<>(events(plan(shuffled.subList(0, at))));
    inParts.putAll(events(plan(shuffled.subList(at / 2, rows.size()))));

    assertThat(inParts).isEqualTo(events(plan(rows)));
  }

  @Property(tries = 50)
  void importingTwiceGivesTheSameViewsAsImportingOnce(@ForAll("exports") List<String> rows) {
    List<View> once = new Folded().with(plan(rows)).views();

    List<View> twice = new Folded().with(plan(rows)).with(plan(rows)).views();

    assertThat(twice).containsExactlyInAnyOrderElementsOf(once).hasSize(rows.size());
  }

  @Property(tries = 50)
  void everyViewHasTheTimeThatWasPlayed(@ForAll("exports") List<String> rows) {
    Plan plan = plan(rows);

    assertThat(new Folded().with(plan).views())
        .extracting(view -> view.session().value() + " " + view.watchedMs())
        .containsExactlyInAnyOrderElementsOf(
            plan.views().stream()
                .map(view -> view.sessionId() + " " + view.row().playedMs())
                .toList());
  }
}
