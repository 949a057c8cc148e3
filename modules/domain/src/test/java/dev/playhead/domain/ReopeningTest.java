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

/** Rule 7: an event older than a session's end never reopens it; a newer one does. */
class ReopeningTest {
  private final SessionScript stopped = session("s").started().plays(ofMinutes(5)).stops();
  private final Instant end = EVENING.plus(ofMinutes(5));

  // jellyfin/jellyfin#16815: a stale progress report revives a dead session with a wrong position
  @Test
  void aStaleHeartbeatThatComesAfterTheStopChangesNothingButTheCount() {
    LiveFold live = new LiveFold();
    stopped.events().stream().filter(e -> e.event().sequence() != 5).forEach(live::apply);

    live.apply(stopped.events().get(5));

    assertThat(end(live.state(), end)).contains(new SessionEnd(end, EndReason.STOPPED));
    assertThat(live.state()).isEqualTo(stopped.state());
  }

  @Test
  void atTheSameTimeTheSequenceDecides() {
    SessionScript session = session("s").started().heartbeat().stops();
    LiveFold live = new LiveFold();

    live.apply(session.events().get(0));
    live.apply(session.events().get(2));
    live.apply(session.events().get(1));

    assertThat(live.state().activity()).isEqualTo(Activity.STOPPED);
  }

  @Test
  void aTvThatSleptGoesOn() {
    stopped.waits(ofHours(1)).heartbeat();

    assertThat(end(stopped.state(), end.plus(ofHours(1)))).isEmpty();
  }

  @Test
  void anExpiredSessionThatIsHeardOfAgainGoesOn() {
    SessionScript session = session("s").started().waits(ofHours(1));
    assertThat(end(session.state(), EVENING.plus(ofHours(1)))).isPresent();

    session.heartbeat();

    assertThat(end(session.state(), EVENING.plus(ofHours(1)))).isEmpty();
  }

  @Test
  void anErrorToldWhileThePlayerIsTornDownDoesNotReopen() {
    SessionScript session = session("s").started().ends().waits(ofSeconds(1)).fails(true);

    assertThat(end(session.state(), EVENING.plusSeconds(1)))
        .map(SessionEnd::reason)
        .contains(EndReason.ENDED);
  }

  @Test
  void itHadEndedBeforeWhatComesAfterItsStopOrAfterItsLease() {
    SessionScript playing = session("t").started();
    ViewingEvent inTime = playing.waits(ofSeconds(89)).heartbeat().last().event();
    ViewingEvent late = session("t").started().waits(ofSeconds(90)).heartbeat().last().event();
    SessionState started = session("t").started().state();

    assertThat(SessionEnd.isBefore(inTime, started, Rules.DEFAULT)).isFalse();
    assertThat(SessionEnd.isBefore(late, started, Rules.DEFAULT)).isTrue();
    assertThat(
            SessionEnd.isBefore(
                stopped.waits(ofSeconds(1)).heartbeat().last().event(),
                session("s").started().plays(ofMinutes(5)).stops().state(),
                Rules.DEFAULT))
        .isTrue();
  }

  private static Optional<SessionEnd> end(SessionState state, Instant now) {
    return SessionEnd.of(state, List.of(state), now, Rules.DEFAULT);
  }
}
