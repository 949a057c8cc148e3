package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.playheadAfter;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 15: continue watching. */
class ContinueWatchingTest {

  // razzeee/script.trakt#347: a few milliseconds of play make a title "in progress"
  @Test
  void aFewMomentsOfPlayDoNotPutATitleInTheRow() {
    assertThat(isInRow(session("s").started().plays(ofSeconds(59)))).isFalse();
    assertThat(isInRow(session("s").started().plays(ofSeconds(60)))).isTrue();
  }

  @Test
  void aShortTitleNeedsTwoPercentOfIt() {
    assertThat(isInRow(session("s").lasting(ofMinutes(10)).started().plays(ofSeconds(11))))
        .isFalse();
    assertThat(isInRow(session("s").lasting(ofMinutes(10)).started().plays(ofSeconds(12))))
        .isTrue();
  }

  @Test
  void ofAnUnknownDurationAMinuteCounts() {
    assertThat(isInRow(session("s").ofUnknownDuration().started().plays(ofSeconds(60)))).isTrue();
  }

  @Test
  void aJumpDoesNotPutATitleInTheRow() {
    assertThat(isInRow(session("s").started().plays(ofSeconds(5)).seeks(ofMinutes(50)))).isFalse();
  }

  @Test
  void playTimeAddsUpOverSittings() {
    assertThat(
            isInRow(
                session("a").started().plays(ofSeconds(40)).stops(),
                session("b").at(ofHours(1)).from(ofSeconds(40)).started().plays(ofSeconds(20))))
        .isTrue();
  }

  @Test
  void aWatchedTitleIsNotInTheRow() {
    assertThat(isInRow(session("s").started().plays(ofMinutes(90)))).isFalse();
  }

  @Test
  void aReWatchIsInTheRowOnceItHasPlayedItsMinute() {
    SessionScript first = session("a").started().plays(ofMinutes(95)).stops();
    SessionScript second = session("b").at(ofHours(24)).started().plays(ofSeconds(59));

    assertThat(isInRow(first, second)).isFalse();
    assertThat(isInRow(first, second.plays(ofSeconds(1)))).isTrue();
  }

  private static boolean isInRow(SessionScript... sessions) {
    return playheadAfter(sessions).inContinueWatching(Rules.DEFAULT);
  }
}
