package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.playheadAfter;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 14: watched, from a threshold of the title's own. */
class WatchedTest {

  // Taxel/PlexTraktSync#603, trakt/script.trakt#599: one fixed threshold for everything
  @ParameterizedTest
  @CsvSource({
    "6_000_000, -1, 5_400_000",
    "6_000_000, 5_700_000, 5_700_000",
    "6_000_000, 0, 5_400_000",
    "-1, 5_700_000, 5_700_000",
    "6_000_000, 6_000_001, 5_400_000",
    "11, -1, 10",
    "0, -1, 9223372036854775807",
    "-1, -1, 9223372036854775807"
  })
  void theThresholdIsTheCreditsMarkerOrAFractionOfTheDuration(
      String durationMs, String creditsMs, String watchedFromMs) {
    assertThat(Rules.DEFAULT.watchedFromMs(number(durationMs), number(creditsMs)))
        .isEqualTo(number(watchedFromMs));
  }

  @Test
  void reachingTheThresholdIsWatchedAndAMillisecondBeforeIsNot() {
    SessionScript before = session("s").from(ofMinutes(90).minusMillis(1)).started();
    SessionScript at = session("s").from(ofMinutes(90)).started();

    assertThat(playheadAfter(before).watched()).isFalse();
    assertThat(playheadAfter(at).watched()).isTrue();
    assertThat(at.view().watched()).isTrue();
  }

  @Test
  void theCreditsMarkerOfTheTitleDecidesWhenThereIsOne() {
    SessionScript shortCredits =
        session("s").creditsAt(ofMinutes(98)).from(ofMinutes(97)).started();
    SessionScript longCredits = session("s").creditsAt(ofMinutes(80)).from(ofMinutes(80)).started();

    assertThat(playheadAfter(shortCredits).watched()).isFalse();
    assertThat(playheadAfter(longCredits).watched()).isTrue();
  }

  // jellyfin/jellyfin#7051: stopped half-way, marked as watched (unknown runtime)
  @Test
  void anUnknownDurationIsNeverWatched() {
    SessionScript session = session("s").ofUnknownDuration().started().plays(ofMinutes(90)).ends();

    assertThat(playheadAfter(session).watched()).isFalse();
    assertThat(session.view().watched()).isFalse();
  }

  @Test
  void aDurationOfNothingIsOneNotYetKnown() {
    SessionScript session = session("s").started().lasting(ofMinutes(0)).plays(ofMinutes(5));

    assertThat(session.state().durationMs()).isEqualTo(ofMinutes(100).toMillis());
  }

  @Test
  void theNextStartResumesFromZeroAndThePlayIsCounted() {
    Playhead playhead = playheadAfter(session("s").started().plays(ofMinutes(95)).stops());

    assertThat(playhead.watched()).isTrue();
    assertThat(playhead.resumeMs()).isZero();
    assertThat(playhead.positionMs()).isEqualTo(ofMinutes(95).toMillis());
    assertThat(playhead.playCount()).isEqualTo(1);
  }

  @Test
  void untilThenItResumesWhereItIs() {
    Playhead playhead = playheadAfter(session("s").started().plays(ofMinutes(5)).stops());

    assertThat(playhead.resumeMs()).isEqualTo(ofMinutes(5).toMillis());
    assertThat(playhead.playCount()).isZero();
  }

  @Test
  void aFilmInThreeSittingsIsOnePlay() {
    Playhead playhead =
        playheadAfter(
            session("a").started().plays(ofMinutes(40)).stops(),
            session("b").at(ofHours(24)).from(ofMinutes(40)).started().plays(ofMinutes(40)).stops(),
            session("c").at(ofHours(48)).from(ofMinutes(80)).started().plays(ofMinutes(20)).ends());

    assertThat(playhead.playCount()).isEqualTo(1);
    assertThat(playhead.watched()).isTrue();
    assertThat(playhead.playedMs()).isEqualTo(ofMinutes(100).toMillis());
  }

  @Test
  void aReWatchIsInProgressAgainAndCountsWhenItIsDone() {
    SessionScript first = session("a").started().plays(ofMinutes(95)).stops();
    SessionScript second = session("b").at(ofHours(24)).started().plays(ofMinutes(10));

    Playhead again = playheadAfter(first, second);
    assertThat(again.watched()).isFalse();
    assertThat(again.playCount()).isEqualTo(1);
    assertThat(again.playedMs()).isEqualTo(ofMinutes(10).toMillis());

    Playhead done = playheadAfter(first, second.plays(ofMinutes(85)));
    assertThat(done.watched()).isTrue();
    assertThat(done.playCount()).isEqualTo(2);
  }

  @Test
  void openingTheCreditsAgainIsNoNewPlay() {
    SessionScript first = session("a").started().plays(ofMinutes(95)).stops();
    SessionScript credits = session("b").at(ofHours(3)).from(ofMinutes(95)).started();

    Playhead playhead = playheadAfter(first, credits.plays(ofMinutes(2)));

    assertThat(playhead.watched()).isTrue();
    assertThat(playhead.playCount()).isEqualTo(1);
  }

  @Test
  void aPlayFromLastYearThatIsToldTodayIsCounted() {
    SessionScript lastYear = session("old").at(ofDays(-365)).started().plays(ofMinutes(95)).stops();
    SessionScript tonight = session("new").started().plays(ofMinutes(95)).stops();

    assertThat(playheadAfter(tonight, lastYear).playCount()).isEqualTo(2);
  }

  @Test
  void scrubbingToTheEndAndBackIsNotWatched() {
    SessionScript session = session("s").started().plays(ofMinutes(5));

    session.seeks(ofMinutes(99)).waits(ofSeconds(1)).seeks(ofMinutes(5)).plays(ofMinutes(5));

    assertThat(playheadAfter(session).watched()).isFalse();
    assertThat(session.view().watched()).isFalse();
  }

  @Test
  void playingFromWhereAJumpLandedIs() {
    SessionScript session = session("s").started().plays(ofMinutes(5)).seeks(ofMinutes(95));

    assertThat(playheadAfter(session.plays(ofSeconds(30))).watched()).isTrue();
  }

  @Test
  void whatWasReachedStaysReachedWhenTheViewerGoesBack() {
    SessionScript session = session("s").started().plays(ofMinutes(92)).seeks(ofMinutes(10));

    Playhead playhead = playheadAfter(session.plays(ofMinutes(1)));

    assertThat(playhead.watched()).isTrue();
    assertThat(playhead.positionMs()).isEqualTo(ofMinutes(11).toMillis());
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}
