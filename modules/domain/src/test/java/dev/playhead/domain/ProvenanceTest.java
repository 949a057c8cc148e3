package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.playheadAfter;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rule 13: better provenance wins. cta-wave/common-media-client-data#160 */
class ProvenanceTest {

  @Test
  void aPositionThatThePlayerToldIsExact() {
    assertPlace(session("s").started().plays(ofMinutes(1)), ofMinutes(1), Provenance.EXACT);
  }

  @Test
  void playTimeIsAddedUpWhenThePlayerHasNotToldForLongerThanAHeartbeat() {
    SessionScript session = session("s").started().plays(ofMinutes(1));

    session.waits(ofSeconds(31)).changesBitrate();

    assertPlace(session, ofSeconds(91), Provenance.INTEGRATED);
    assertPlace(
        session.waits(ofSeconds(10)).changesBitrate(), ofSeconds(101), Provenance.INTEGRATED);
  }

  @Test
  void anExactPositionStandsForAHeartbeat() {
    SessionScript session = session("s").started().plays(ofMinutes(1));

    assertPlace(session.waits(ofSeconds(30)).changesBitrate(), ofMinutes(1), Provenance.EXACT);
  }

  @Test
  void theNextExactPositionReplacesWhatWasAddedUp() {
    SessionScript session = session("s").started().plays(ofMinutes(1));
    session.waits(ofSeconds(80)).changesBitrate();

    session.from(ofSeconds(110)).waits(ofSeconds(1)).heartbeat();

    assertPlace(session, ofSeconds(110), Provenance.EXACT);
  }

  @Test
  void aPausedPlayerAddsUpNothing() {
    SessionScript session = session("s").started().plays(ofMinutes(1)).pauses();

    assertPlace(session.waits(ofHours(1)).changesBitrate(), ofMinutes(1), Provenance.EXACT);
  }

  @Test
  void playTimeIsNotAddedUpPastTheEndOfTheTitle() {
    SessionScript session = session("s").lasting(ofMinutes(2)).started().plays(ofMinutes(1));

    assertPlace(session.waits(ofSeconds(80)).changesBitrate(), ofMinutes(2), Provenance.INTEGRATED);
  }

  @Test
  void aPositionAddedUpOnOneDeviceDoesNotReplaceAFreshExactOneOfAnother() {
    SessionScript exact = session("tv").at(ofSeconds(60)).from(ofMinutes(30)).started();
    SessionScript addedUp = session("phone").on("phone").started().plays(ofSeconds(30));
    addedUp.waits(ofSeconds(50)).changesBitrate();

    assertThat(playheadAfter(exact, addedUp).session()).isEqualTo(new SessionId("tv"));
  }

  @Test
  void aPositionAddedUpReplacesAnExactOneThatIsOlderThanAHeartbeat() {
    SessionScript exact = session("tv").from(ofMinutes(30)).started();
    SessionScript addedUp = session("phone").on("phone").started().plays(ofSeconds(30));
    addedUp.waits(ofSeconds(50)).changesBitrate();

    Playhead playhead = playheadAfter(exact, addedUp);

    assertThat(playhead.session()).isEqualTo(new SessionId("phone"));
    assertThat(playhead.provenance()).isEqualTo(Provenance.INTEGRATED);
    assertThat(playhead.time()).isEqualTo(EVENING.plusSeconds(80));
  }

  private static void assertPlace(SessionScript session, Duration expected, Provenance how) {
    assertThat(Duration.ofMillis(session.state().positionMs())).isEqualTo(expected);
    assertThat(session.state().provenance()).isEqualTo(how);
  }
}
