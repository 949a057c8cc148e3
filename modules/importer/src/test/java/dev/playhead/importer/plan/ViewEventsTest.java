package dev.playhead.importer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.playhead.domain.EndReason;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.Rules;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.importer.Exports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the product makes of an import: ellite/scrob#172, sbondCo/Watcharr#785. */
class ViewEventsTest {
  private static final long MINUTE = 60_000;
  private static final ProfileNames ANYBODY = new ProfileNames(Map.of(), "p-1");

  private static Plan plan(String export, TitleList titles) {
    return new Planner(ANYBODY, titles, Folded.NOW).plan(Exports.read(export));
  }

  private static Plan plan(String export) {
    return plan(export, TitleList.NONE);
  }

  @Test
  void sittingsComeIntoTheHistoryAtTheirTimesWithTheTimePlayedAndThePosition() {
    Folded folded = new Folded().with(plan(Exports.NETFLIX_ACTIVITY));

    assertThat(folded.views())
        .extracting(View::startedAt, View::watchedMs, View::fromMs, View::positionMs, View::watched)
        .containsExactlyInAnyOrder(
            tuple(
                Instant.parse("2021-03-10T03:27:48Z"),
                62 * MINUTE + 3_000,
                0L,
                62 * MINUTE + 3_000,
                false),
            tuple(Instant.parse("2021-03-11T19:00:00Z"), 30 * MINUTE, 0L, 10 * MINUTE, false),
            tuple(
                Instant.parse("2021-03-12T19:00:00Z"),
                20 * MINUTE,
                50 * MINUTE,
                70 * MINUTE,
                false),
            tuple(
                Instant.parse("2021-03-14T20:12:03Z"),
                48 * MINUTE + 22_000,
                0L,
                48 * MINUTE + 22_000,
                false));
    assertThat(folded.views())
        .allSatisfy(
            view -> {
              assertThat(view.end()).isNotNull();
              assertThat(view.durationMs()).isEqualTo(ViewingEvent.UNKNOWN);
            });
  }

  @Test
  void whatTheSourceCountsAsWatchedIsWatchedThoughNobodySaysHowLongItIs() {
    Folded folded = new Folded().with(plan(Exports.NETFLIX_TITLES));

    assertThat(folded.views())
        .hasSize(2)
        .allSatisfy(
            view -> {
              assertThat(view.watched()).isTrue();
              assertThat(view.watchedMs()).isZero();
              assertThat(view.positionMs()).isZero();
              assertThat(view.durationMs()).isEqualTo(ViewingEvent.UNKNOWN);
              assertThat(view.end()).extracting("reason").isEqualTo(EndReason.ENDED);
            });
  }

  @Test
  void aPlayOfTautulliKeepsItsPausesOutOfTheTimePlayed() {
    Folded folded = new Folded().with(plan(Exports.TAUTULLI));

    assertThat(folded.views())
        .extracting(View::watchedMs, View::positionMs, View::watched)
        .containsExactlyInAnyOrder(
            tuple(60 * MINUTE, 60 * MINUTE, true), tuple(30 * MINUTE, 30 * MINUTE, false));
  }

  @Test
  void aLengthThatTheListOfTitlesKnowsGivesThePositionAndTheMark() {
    TitleList titles =
        TitleList.read(
            "title,titleId,minutes\nplex:4348,glass-1,50\nThe Long Way Home,long-way,100\n");

    Folded folded = new Folded().with(plan(Exports.TAUTULLI, titles));

    assertThat(folded.views())
        .extracting(view -> view.title().title().value(), View::positionMs, View::watched)
        .containsExactlyInAnyOrder(
            tuple("glass-1", 50 * MINUTE, true), tuple("long-way", 30 * MINUTE, false));
    assertThat(folded.playhead("long-way").durationMs()).isEqualTo(100 * MINUTE);
  }

  /** Rule 14 goes on as it was: what an import knows is no measure for what is played later. */
  @ParameterizedTest
  @CsvSource({"50, 20, false, 1", "50, 46, true, 2", "0, 46, false, 1"})
  void aLaterPlayOfWhatWasImportedAsWatchedIsMeasuredByItsOwnDuration(
      long durationMinutes, long playedMinutes, boolean watched, int plays) {
    Folded folded = new Folded().with(plan(Exports.NETFLIX_TITLES));
    String title = plan(Exports.NETFLIX_TITLES).views().get(0).titleId();
    assertThat(folded.playhead(title))
        .extracting(Playhead::watched, Playhead::playCount, Playhead::resumeMs)
        .containsExactly(true, 1, 0L);

    folded.with(played(title, durationMinutes * MINUTE, playedMinutes));

    assertThat(folded.playhead(title))
        .extracting(Playhead::watched, Playhead::playCount, Playhead::positionMs)
        .containsExactly(watched, plays, playedMinutes * MINUTE);
  }

  /** Rule 5. */
  @Test
  void anOldViewThatIsImportedNeverOverridesANewerPlayhead() {
    String title = plan(Exports.NETFLIX_ACTIVITY).views().get(3).titleId();
    Folded folded = new Folded().with(played(title, 50 * MINUTE, 7));

    folded.with(plan(Exports.NETFLIX_ACTIVITY));

    assertThat(folded.playhead(title).positionMs()).isEqualTo(7 * MINUTE);
    assertThat(folded.playhead(title).inContinueWatching(Rules.DEFAULT)).isTrue();
    assertThat(folded.views()).hasSize(5);
  }

  private static JsonObject played(String title, long durationMs, long minutes) {
    Instant start = Folded.NOW.minus(Duration.ofHours(3));
    JsonArray events = new JsonArray();
    for (long minute = 0; minute <= minutes; minute++) {
      JsonObject event =
          new JsonObject()
              .put("sessionId", "s-later")
              .put("sequence", minute)
              .put("type", minute == 0 ? "started" : minute == minutes ? "stopped" : "heartbeat")
              .put("time", start.plus(Duration.ofMinutes(minute)).toString())
              .put("titleId", title)
              .put("positionMs", minute * MINUTE);
      events.add(durationMs > 0 ? event.put("durationMs", durationMs) : event);
    }
    return new JsonObject()
        .put("profileId", "p-1")
        .put("device", new JsonObject().put("id", "tv-1"))
        .put("events", events);
  }
}
