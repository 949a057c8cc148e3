package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 16: one view per session. */
class ViewTest {

  @Test
  void saysWhoWhatWhenWhereAndHowLong() {
    SessionScript session = session("s").from(ofMinutes(10)).started().plays(ofMinutes(5));

    View view = session.stops().view();

    assertThat(view)
        .isEqualTo(
            new View(
                new SessionId("s"),
                new ProfileId("ann"),
                new Device(new DeviceId("tv"), "Living room", "tv"),
                TitleEdition.of("film"),
                EVENING,
                new SessionEnd(EVENING.plus(ofMinutes(5)), EndReason.STOPPED),
                ofMinutes(5).toMillis(),
                ofMinutes(10).toMillis(),
                ofMinutes(15).toMillis(),
                ofMinutes(100).toMillis(),
                false));
  }

  @Test
  void ofAnActiveSessionHasNoEnd() {
    View view = View.of(session("s").started().state(), Optional.empty(), Rules.DEFAULT);

    assertThat(view.isEnded()).isFalse();
    assertThat(view.end()).isNull();
  }

  @Test
  void withoutAPositionStandsAtTheBegin() {
    View view = session("s").ofUnknownDuration().changesBitrate().view();

    assertThat(view.fromMs()).isZero();
    assertThat(view.positionMs()).isZero();
    assertThat(view.durationMs()).isEqualTo(ViewingEvent.UNKNOWN);
  }
}
