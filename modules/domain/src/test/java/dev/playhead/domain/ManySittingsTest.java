package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A title that is played every day: what holds beyond the sittings that are kept one by one. */
class ManySittingsTest {
  private static final int DAYS = 200;
  private final PlayheadState daily = watchedDaily();

  @Test
  void onlyTheNewestAreKept() {
    assertThat(daily.sittings()).hasSize(PlayheadState.MAX_SITTINGS);
    assertThat(daily.older()).isNotNull();
  }

  @Test
  void everyPlayIsCountedAndEveryEvent() {
    assertThat(playhead(daily).playCount()).isEqualTo(DAYS);
    assertThat(daily.version()).isEqualTo(DAYS * day(0).state().version());
  }

  @Test
  void aLateSittingAmongThoseKeptIsFoldedInItsPlace() {
    SessionScript late = session("late").on("tablet").at(ofDays(DAYS - 10).plusHours(3));

    PlayheadState with =
        daily.with(late.started().plays(ofMinutes(95)).stops().sitting(), Rules.DEFAULT);

    assertThat(playhead(with).playCount()).isEqualTo(DAYS + 1);
    assertThat(playhead(with).session()).isEqualTo(playhead(daily).session());
  }

  @Test
  void oneOlderThanThoseKeptChangesNoNewerPlayhead() {
    SessionScript ancient = session("ancient").at(ofDays(-30)).started().plays(ofMinutes(5));

    assertThat(daily.with(ancient.sitting(), Rules.DEFAULT)).isEqualTo(daily);
  }

  @Test
  void aReplayOfEverythingChangesNothing() {
    PlayheadState again = daily;
    for (int day = 0; day < DAYS; day++) {
      again = again.with(day(day).sitting(), Rules.DEFAULT);
    }

    assertThat(again).isEqualTo(daily);
  }

  private static PlayheadState watchedDaily() {
    PlayheadState state = PlayheadState.empty(TitleEdition.of("film"));
    for (int day = 0; day < DAYS; day++) {
      state = state.with(day(day).sitting(), Rules.DEFAULT);
    }
    return state;
  }

  private static SessionScript day(int day) {
    return session("day-" + day).at(ofDays(day)).started().plays(ofMinutes(95)).ends();
  }

  private static Playhead playhead(PlayheadState state) {
    return state.playhead(Rules.DEFAULT).orElseThrow();
  }
}
