package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One session is one title by one profile on one device, whatever its events say later. */
class SessionIdentityTest {
  private final SessionScript session = session("s").of("one").started().plays(ofMinutes(5));

  @Test
  void theFirstEventInOrderDecidesProfileDeviceAndTitle() {
    session.by("bob").on("phone").of("two").waits(ofSeconds(10)).heartbeat();
    LiveFold backwards = new LiveFold();
    for (int i = session.events().size() - 1; i >= 0; i--) {
      backwards.apply(session.events().get(i));
    }

    assertThat(List.of(session.state(), backwards.state()))
        .allSatisfy(
            state -> {
              assertThat(state.profile()).isEqualTo(new ProfileId("ann"));
              assertThat(state.device().id()).isEqualTo(new DeviceId("tv"));
              assertThat(state.title()).isEqualTo(TitleEdition.of("one"));
            });
  }

  // jellyfin/jellyfin#10985, #14031: different titles share state
  @Test
  void thePositionsOfAnotherTitleAreNoneOfThisOnes() {
    SessionState before = session.state();

    SessionState after = session.of("two").from(ofMinutes(0)).plays(ofMinutes(90)).state();

    assertThat(after.positionMs()).isEqualTo(before.positionMs());
    assertThat(after.furthestMs()).isEqualTo(before.furthestMs());
    assertThat(after.playedMs()).isEqualTo(before.playedMs());
  }

  @Test
  void butTheyKeepTheSessionAliveAndEndIt() {
    SessionState after = session.of("two").plays(ofMinutes(10)).state();

    assertThat(after.lastAt()).isEqualTo(session.last().event().time());
    assertThat(after.version()).isEqualTo(session.events().size());
    assertThat(session.stops().state().activity()).isEqualTo(Activity.STOPPED);
  }

  @Test
  void anEventThatLeavesTheEditionOutBelongsToTheSessionsEdition() {
    TitleEdition extended = new TitleEdition(new TitleId("film"), "extended");

    SessionState state = session("e").of(extended).started().of("film").plays(ofMinutes(5)).state();

    assertThat(state.title()).isEqualTo(extended);
    assertThat(state.positionMs()).isEqualTo(ofMinutes(5).toMillis());
  }
}
