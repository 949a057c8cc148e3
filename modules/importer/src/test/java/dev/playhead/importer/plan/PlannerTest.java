package dev.playhead.importer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.importer.Exports;
import dev.playhead.importer.ImportException;
import dev.playhead.importer.history.SkippedRow;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who, what, and which rows: ellite/scrob#172, sbondCo/Watcharr#785. */
class PlannerTest {
  private static final ProfileNames BY_NAME = new ProfileNames(Map.of(), null);

  private static Plan plan(ProfileNames profiles, TitleList titles, String export) {
    return new Planner(profiles, titles, Folded.NOW).plan(Exports.read(export));
  }

  @Test
  void aViewerIsTheProfileThatIsToldOtherwiseTheirNameIsMadeAnId() {
    assertThat(plan(BY_NAME, TitleList.NONE, Exports.NETFLIX_ACTIVITY).views())
        .extracting(PlannedView::profileId)
        .containsExactly("zoe~63288f1e", "Anna", "Anna", "Anna");
    assertThat(
            plan(
                    new ProfileNames(Map.of("Zoé", "p-7"), null),
                    TitleList.NONE,
                    Exports.NETFLIX_ACTIVITY)
                .views())
        .extracting(PlannedView::profileId)
        .containsExactly("p-7", "Anna", "Anna", "Anna");
    assertThat(
            plan(
                    new ProfileNames(Map.of("Zoé", "p-7"), "p-1"),
                    TitleList.NONE,
                    Exports.NETFLIX_ACTIVITY)
                .views())
        .extracting(PlannedView::profileId)
        .containsExactly("p-7", "p-1", "p-1", "p-1");
  }

  @Test
  void aFileThatNamesNobodyNeedsAProfile() {
    assertThatThrownBy(() -> plan(BY_NAME, TitleList.NONE, Exports.TRAKT))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("--profile ID");
  }

  @Test
  void theListOfTitlesNamesThemByNameOrByAnyOfTheirIds() {
    TitleList titles =
        TitleList.read(
            "title,titleId\nimdb:tt0000011,m-11\nHouse of Glass S01E02 The Second Floor,e-12");

    Plan plan = plan(new ProfileNames(Map.of(), "p-1"), titles, Exports.TRAKT);

    assertThat(plan.views()).extracting(PlannedView::titleId).containsExactly("m-11", "e-12");
    assertThat(plan.views()).allMatch(PlannedView::listed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name,id\na,b", "title,titleId\na,b c", "title,titleId,minutes\na,b,long", ""})
  void aListOfTitlesThatCannotBeUsedIsRefused(String list) {
    assertThatThrownBy(() -> TitleList.read(list)).isInstanceOf(ImportException.class);
  }

  @Test
  void timesThatTheServiceWouldNotBelieveAreBadRows() {
    Instant now = Instant.parse("2022-05-02T00:00:00Z");

    Plan plan =
        new Planner(new ProfileNames(Map.of(), "p-1"), TitleList.NONE, now)
            .plan(Exports.read(Exports.TRAKT));

    assertThat(plan.views()).hasSize(1);
    assertThat(plan.skipped())
        .contains(
            new SkippedRow(
                "item 2", true, "ended: expected a time until now, but was '2022-05-02T20:30:00Z'"),
            new SkippedRow(
                "item 5",
                true,
                "started: expected a time from the year 2000 on, but was '1970-01-01T00:00:00Z'"));
    assertThat(plan.bad()).isEqualTo(5);
  }

  @Test
  void aRowThatStandsThereTwiceCountsOnce() {
    Plan plan = plan(new ProfileNames(Map.of(), "p-1"), TitleList.NONE, Exports.NETFLIX_TITLES);

    assertThat(plan.views()).hasSize(2);
    assertThat(plan.skipped()).contains(new SkippedRow("line 4", false, "the same as line 3"));
  }
}
