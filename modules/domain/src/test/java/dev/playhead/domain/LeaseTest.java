package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 6: a session is active while its lease lives, three heartbeats after its last event. */
class LeaseTest {
  private final SessionScript session = session("s").started().plays(ofMinutes(5));
  private final Instant last = EVENING.plus(ofMinutes(5));

  @Test
  void isActiveForThreeHeartbeatsAfterItsLastEvent() {
    assertThat(end(session, last.plusSeconds(89))).isEmpty();
  }

  // zSeriesGuy/Tautulli#2: still "playing" hours later
  @Test
  void endsAtItsLastEventOnceTheLeaseHasRunOut() {
    SessionEnd expired = new SessionEnd(last, EndReason.EXPIRED);

    assertThat(end(session, last.plusSeconds(90))).contains(expired);
    assertThat(end(session, last.plus(ofHours(5)))).contains(expired);
  }

  @Test
  void aPausedSessionLivesByItsHeartbeats() {
    SessionScript paused = session("s").started().pauses().staysPaused(ofMinutes(60));

    assertThat(end(paused, EVENING.plus(ofMinutes(60)).plusSeconds(89))).isEmpty();
  }

  // jellyfin/jellyfin-androidtv#464: a screen saver or a kill loses the place
  @Test
  void aPlayerThatIsKilledKeepsThePlaceOfItsLastHeartbeat() {
    assertThat(session.view().positionMs()).isEqualTo(ofMinutes(5).toMillis());
  }

  @Test
  void aStopEndsItAtOnce() {
    session.waits(ofSeconds(10)).stops();

    assertThat(end(session, last.plusSeconds(10)))
        .contains(new SessionEnd(last.plusSeconds(10), EndReason.STOPPED));
  }

  @Test
  void aTitleThatCameToItsEndSaysSo() {
    assertThat(end(session.ends(), last)).contains(new SessionEnd(last, EndReason.ENDED));
  }

  @Test
  void aFatalErrorLeavesItToItsLease() {
    session.fails(true);

    assertThat(end(session, last.plusSeconds(89))).isEmpty();
    assertThat(end(session, last.plusSeconds(90)))
        .contains(new SessionEnd(last, EndReason.EXPIRED));
  }

  private static Optional<SessionEnd> end(SessionScript session, Instant now) {
    SessionState state = session.state();
    return SessionEnd.of(state, List.of(state), now, Rules.DEFAULT);
  }
}
