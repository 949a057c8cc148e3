package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Play time: what rules 12, 15 and a view's watchedMs count. */
class PlayTimeTest {

  @Test
  void isTheTimeBetweenTheEventsOfAPlayingPlayer() {
    assertPlayed(session("s").started().plays(ofMinutes(5)).stops(), ofMinutes(5));
  }

  @Test
  void pausesAreNotCounted() {
    assertPlayed(
        session("s").started().plays(ofMinutes(1)).pauses().staysPaused(ofMinutes(9)).resumes(),
        ofMinutes(1));
  }

  @Test
  void stallsAreNotCounted() {
    assertPlayed(
        session("s").started().plays(ofMinutes(1)).stalls().waits(ofSeconds(20)).recovers(),
        ofMinutes(1));
  }

  @Test
  void aHeartbeatAtTheSamePositionDoesNotEndAStall() {
    SessionScript stalled = session("s").started().plays(ofMinutes(1)).stalls();

    stalled.waits(ofSeconds(30)).heartbeat().waits(ofSeconds(30)).recovers();

    assertPlayed(stalled, ofMinutes(1));
  }

  @Test
  void aHeartbeatFartherOnDoesSoThatALostRecoveryLosesNothing() {
    SessionScript session = session("s").started().plays(ofMinutes(1)).stalls().loses(1);

    session.waits(ofSeconds(30)).from(ofSeconds(65)).heartbeat().plays(ofMinutes(1));

    assertPlayed(session, ofMinutes(2));
  }

  @Test
  void aPausedPlayerThatRebuffersIsStillPaused() {
    SessionScript paused = session("s").started().pauses().seeks(ofMinutes(30)).stalls();

    paused.waits(ofSeconds(5)).recovers().waits(ofSeconds(60)).resumes();

    assertPlayed(paused, Duration.ZERO);
  }

  @Test
  void aJumpIsNotPlayed() {
    SessionScript session = session("s").started().plays(ofMinutes(1)).seeks(ofMinutes(80));

    assertPlayed(session.plays(ofMinutes(1)), ofMinutes(2));
  }

  @Test
  void whatFollowsAFatalErrorIsNotCounted() {
    SessionScript session = session("s").started().plays(ofMinutes(1)).fails(true);

    assertPlayed(session.waits(ofSeconds(60)).stops(), ofMinutes(1));
  }

  @Test
  void aSilenceAsLongAsTheLeaseIsBelieved() {
    assertPlayed(session("s").started().waits(ofSeconds(90)).heartbeat(), ofSeconds(90));
  }

  @Test
  void aTvThatSleptHasNotPlayed() {
    SessionScript session = session("s").started().plays(ofMinutes(5)).waits(ofHours(8));

    assertPlayed(session.heartbeat(), ofMinutes(5));
  }

  @Test
  void lostReportsAreCountedAsFarAsThePositionsProveThem() {
    SessionScript session = session("s").started().plays(ofMinutes(5)).loses(20);

    assertPlayed(session.playsInSilence(ofMinutes(10)).waits(ofMinutes(30)).stops(), ofMinutes(15));
  }

  @Test
  void aSilenceIsNeverCountedForMoreThanItLasted() {
    SessionScript session = session("s").started().plays(ofMinutes(5)).waits(ofMinutes(10));

    assertPlayed(session.from(ofMinutes(90)).heartbeat(), ofMinutes(15));
  }

  @Test
  void aSilenceThatEndsFartherBackProvesNothing() {
    SessionScript session = session("s").started().plays(ofMinutes(5)).waits(ofMinutes(10));

    assertPlayed(session.from(ofMinutes(1)).heartbeat(), ofMinutes(5));
  }

  @Test
  void aSilenceThatEndsInAJumpIsMeasuredToWhereItJumpedFrom() {
    SessionScript session = session("s").started().plays(ofMinutes(5));

    assertPlayed(
        session.playsInSilence(ofMinutes(2)).waits(ofMinutes(10)).seeks(ofMinutes(90)),
        ofMinutes(7));
  }

  @Test
  void whatWasCountedBeforeASilenceIsNotProvenAgainByIt() {
    SessionScript session = session("s").started().plays(ofMinutes(5));
    session.playsInSilence(ofSeconds(30)).changesBitrate().waits(ofHours(8)).heartbeat();

    assertPlayed(session, ofMinutes(5).plusSeconds(30));
  }

  @Test
  void aSilenceWithoutPositionsProvesNothing() {
    SessionScript session = session("s").started().plays(ofMinutes(5)).waits(ofMinutes(10));

    assertPlayed(session.changesBitrate(), ofMinutes(5));
  }

  private static void assertPlayed(SessionScript session, Duration expected) {
    assertThat(Duration.ofMillis(session.state().playedMs())).isEqualTo(expected);
  }
}
