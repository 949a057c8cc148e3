package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.playheadAfter;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 11: the playhead is the newest position by corrected event time, over all devices. */
class NewestPositionTest {
  private final SessionScript onTv = session("tv").started().plays(ofMinutes(20)).stops();

  @Test
  void isWhereTheOtherDeviceGoesOn() {
    SessionScript onPhone =
        session("phone").on("phone").at(ofHours(2)).from(ofMinutes(20)).started();
    onPhone.plays(ofMinutes(15)).stops();

    Playhead playhead = playheadAfter(onPhone, onTv);

    assertThat(playhead.positionMs()).isEqualTo(ofMinutes(35).toMillis());
    assertThat(playhead.device().id()).isEqualTo(new DeviceId("phone"));
    assertThat(playhead.time()).isEqualTo(EVENING.plus(ofHours(2)).plus(ofMinutes(15)));
  }

  @Test
  void isALowerOneToo() {
    SessionScript again = session("again").at(ofHours(2)).started().plays(ofMinutes(5)).stops();

    assertThat(playheadAfter(onTv, again).positionMs()).isEqualTo(ofMinutes(5).toMillis());
  }

  // advplyr/audiobookshelf#5188: an old tab overwrites newer progress
  @Test
  void aPausedTabDoesNotMakeItsPositionNewerByRepeatingIt() {
    SessionScript oldTab =
        session("tab").on("laptop").at(EVENING.minus(ofHours(3))).started().plays(ofMinutes(3));

    oldTab.pauses().staysPaused(ofHours(4));

    assertThat(playheadAfter(onTv, oldTab).positionMs()).isEqualTo(ofMinutes(20).toMillis());
    assertThat(playheadAfter(onTv, oldTab.stops()).positionMs())
        .isEqualTo(ofMinutes(20).toMillis());
  }

  @Test
  void aTabThatPlaysOnHasTheNewestPosition() {
    SessionScript oldTab =
        session("tab").on("laptop").at(EVENING.minus(ofHours(3))).started().plays(ofMinutes(3));

    oldTab.pauses().staysPaused(ofHours(4)).resumes().plays(ofMinutes(2));

    assertThat(playheadAfter(onTv, oldTab).positionMs()).isEqualTo(ofMinutes(5).toMillis());
  }

  @Test
  void aJumpWhilePausedMovesIt() {
    SessionScript paused = session("s").started().plays(ofMinutes(3)).pauses();

    Playhead playhead = playheadAfter(paused.waits(ofSeconds(5)).seeks(ofMinutes(50)));

    assertThat(playhead.positionMs()).isEqualTo(ofMinutes(50).toMillis());
    assertThat(playhead.time()).isEqualTo(EVENING.plus(ofMinutes(3)).plusSeconds(5));
  }

  @Test
  void atTheSameTimeTheLaterStartDecidesThenTheSession() {
    SessionScript long1 = session("a").on("x").started().waits(ofMinutes(1)).heartbeat();
    SessionScript late = session("b").on("y").at(ofSeconds(30)).from(ofMinutes(9)).started();
    late.waits(ofSeconds(30)).heartbeat();

    assertThat(playheadAfter(long1, late)).isEqualTo(playheadAfter(late, long1));
    assertThat(playheadAfter(late, long1).session()).isEqualTo(new SessionId("b"));
  }

  // jellyfin/jellyfin#11118, #12131, #7429, #14592: the version watched is mixed up
  @Test
  void everyEditionHasItsOwn() {
    TitleEdition extended = new TitleEdition(new TitleId("film"), "extended");
    SessionState state = session("s").of(extended).started().plays(ofMinutes(5)).state();

    assertThat(state.title()).isEqualTo(extended).isNotEqualTo(TitleEdition.of("film"));
  }

  @Test
  void aSessionThatToldNoPositionHasNoSay() {
    PlayheadState none = PlayheadState.empty(TitleEdition.of("film"));

    PlayheadState state = none.with(session("s").changesBitrate().sitting(), Rules.DEFAULT);

    assertThat(state.playhead(Rules.DEFAULT)).isEmpty();
    assertThat(state.version()).isZero();
  }
}
