package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.playheadAfter;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 4: an event of a session nobody started opens that session. */
class LostStartTest {

  // DonutWare/Fladder#770: progress without a start reset to 0
  @Test
  void aHeartbeatWithoutAStartOpensTheSessionWhereItIs() {
    SessionScript session = session("s").loses(1).from(ofMinutes(40)).heartbeat();

    assertThat(session.view())
        .satisfies(
            view -> {
              assertThat(view.startedAt()).isEqualTo(EVENING);
              assertThat(view.fromMs()).isEqualTo(ofMinutes(40).toMillis());
            });
    assertThat(playheadAfter(session).positionMs()).isEqualTo(ofMinutes(40).toMillis());
  }

  @Test
  void aSeekOpensTheSessionWhereItJumpedFrom() {
    SessionState state = session("s").from(ofMinutes(5)).seeks(ofMinutes(40)).state();

    assertThat(state.fromMs()).isEqualTo(ofMinutes(5).toMillis());
    assertThat(state.positionMs()).isEqualTo(ofMinutes(40).toMillis());
  }

  @Test
  void anEventWithoutAPositionOpensTheSessionAndTheNextOneSaysWhere() {
    SessionScript session = session("s").from(ofMinutes(40)).changesBitrate();

    assertThat(session.sitting().hasPosition()).isFalse();
    assertThat(session.plays(ofSeconds(30)).state().fromMs())
        .isEqualTo(ofMinutes(40).plusSeconds(30).toMillis());
  }

  @Test
  void aStartThatComesLastStillBeginsTheSession() {
    SessionScript session = session("s").started().plays(ofMinutes(2));
    List<RecordedEvent> startLast = new ArrayList<>(session.events());
    Collections.rotate(startLast, -1);

    LiveFold live = new LiveFold();
    startLast.forEach(live::apply);

    assertThat(live.state()).isEqualTo(session.state());
    assertThat(live.state().fromMs()).isZero();
  }
}
