package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.playheadAfter;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rule 12: a session that has played less than 30 s never lowers a playhead in progress. */
class GuardTest {
  private final SessionScript before = session("before").started().plays(ofMinutes(40)).stops();

  // jellyfin/jellyfin-roku#770: resume, then Home at once, wipes the position
  @Test
  void resumeThenHomeAtOnceKeepsThePosition() {
    SessionScript accident = session("accident").at(ofHours(2)).started();

    accident.playsInSilence(ofSeconds(3)).stops();

    assertPlayhead(ofMinutes(40), accident);
  }

  @Test
  void aPlayerThatFailsToStartKeepsThePosition() {
    assertPlayhead(ofMinutes(40), session("broken").at(ofHours(2)).started().fails(true).stops());
  }

  @Test
  void aMomentBelowThirtySecondsOfPlayIsGuardedAndThirtySecondsAreNot() {
    Duration almost = ofSeconds(30).minusMillis(1);

    assertPlayhead(
        ofMinutes(40), session("s").at(ofHours(2)).started().playsInSilence(almost).stops());
    assertPlayhead(ofSeconds(30), session("s").at(ofHours(2)).started().plays(ofSeconds(30)));
  }

  @Test
  void timeInAPauseDoesNotLiftTheGuard() {
    assertPlayhead(
        ofMinutes(40), session("s").at(ofHours(2)).started().pauses().staysPaused(ofMinutes(5)));
  }

  @Test
  void aHigherPositionIsTakenAtOnce() {
    assertPlayhead(ofMinutes(41), session("s").at(ofHours(2)).from(ofMinutes(41)).started());
  }

  @Test
  void onceItHasPlayedAnyPositionCounts() {
    SessionScript again = session("s").at(ofHours(2)).from(ofMinutes(40)).started();

    assertPlayhead(ofMinutes(10), again.plays(ofSeconds(30)).seeks(ofMinutes(10)));
  }

  @Test
  void theFirstSessionOfATitleIsNotGuarded() {
    assertThat(playheadAfter(session("s").started().plays(ofSeconds(5))).positionMs())
        .isEqualTo(5_000);
  }

  @Test
  void theTitleStaysWhereItWasButItsPlayTimeIsCounted() {
    SessionScript accident = session("s").at(ofHours(2)).started().plays(ofSeconds(20));

    Playhead playhead = playheadAfter(before, accident);

    assertThat(playhead.session()).isEqualTo(new SessionId("before"));
    assertThat(playhead.playedMs()).isEqualTo(ofMinutes(40).plusSeconds(20).toMillis());
  }

  private void assertPlayhead(Duration expected, SessionScript after) {
    assertThat(Duration.ofMillis(playheadAfter(before, after).positionMs())).isEqualTo(expected);
    assertThat(playheadAfter(after, before)).isEqualTo(playheadAfter(before, after));
  }
}
