package dev.playhead.domain;

import static dev.playhead.domain.Acts.playhead;
import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Positions, marks and dismissals by hand (rules 11, 14, 15, 17). */
class ByHandTest {
  private static final Instant LATER = EVENING.plus(ofHours(3));

  private final Sitting half = session("s").started().plays(ofMinutes(50)).stops().sitting();
  private final Sitting whole = session("s").started().plays(ofMinutes(95)).stops().sitting();

  @Test
  void aPositionThatIsSetStandsThoughItIsLowerAndNobodyPlayed() {
    Playhead playhead = playhead(half, Sitting.of(Acts.position("act", LATER, 60_000)));

    assertThat(playhead.positionMs()).isEqualTo(60_000);
    assertThat(playhead.time()).isEqualTo(LATER);
    assertThat(playhead.watched()).isFalse();
    assertThat(playhead.device()).isEqualTo(Act.BY_HAND);
    assertThat(playhead.inContinueWatching(Rules.DEFAULT)).isTrue();
  }

  @Test
  void aPositionIsSetInATitleThatWasNeverPlayed() {
    Playhead playhead = playhead(Sitting.of(Acts.position("act", LATER, 60_000)));

    assertThat(playhead.positionMs()).isEqualTo(60_000);
    assertThat(playhead.playCount()).isZero();
    assertThat(playhead.inContinueWatching(Rules.DEFAULT)).isFalse();
  }

  @Test
  void aPositionThatIsSetBehindTheThresholdIsWatched() {
    Playhead playhead =
        playhead(half, Sitting.of(Acts.position("act", LATER, ofMinutes(99).toMillis())));

    assertThat(playhead.watched()).isTrue();
    assertThat(playhead.playCount()).isOne();
  }

  @Test
  void newerPlayStandsAgainstAPositionThatWasSet() {
    Sitting next =
        session("t").at(ofHours(5)).from(ofMinutes(1)).started().plays(ofMinutes(4)).sitting();

    assertThat(playhead(half, Sitting.of(Acts.position("act", LATER, 60_000)), next).positionMs())
        .isEqualTo(ofMinutes(5).toMillis());
  }

  @Test
  void aMarkCountsOnePlayAndOnlyOnce() {
    Playhead once = playhead(half, Sitting.of(Acts.watched("a", LATER, true)));
    Playhead twice =
        playhead(
            half,
            Sitting.of(Acts.watched("a", LATER, true)),
            Sitting.of(Acts.watched("b", LATER.plusSeconds(1), true)));

    assertThat(once.watched()).isTrue();
    assertThat(once.playCount()).isOne();
    assertThat(once.resumeMs()).isZero();
    assertThat(twice.playCount()).isOne();
  }

  @Test
  void aMarkOfWhatWasWatchedCountsNothing() {
    assertThat(playhead(whole, Sitting.of(Acts.watched("a", LATER, true))).playCount()).isOne();
  }

  @Test
  void aTitleMarkedAsNotWatchedBeginsAnew() {
    Playhead playhead = playhead(whole, Sitting.of(Acts.watched("a", LATER, false)));

    assertThat(playhead.watched()).isFalse();
    assertThat(playhead.playCount()).isZero();
    assertThat(playhead.positionMs()).isZero();
    assertThat(playhead.inContinueWatching(Rules.DEFAULT)).isFalse();
  }

  @Test
  void aTitleInProgressIsNotWatchedAlready() {
    assertThat(playhead(half, Sitting.of(Acts.watched("a", LATER, false))).positionMs())
        .isEqualTo(half.positionMs());
  }

  // jellyfin/jellyfin#10354, MediaBrowser/Emby#3291: no way to remove from continue watching
  // without
  // faking state
  @Test
  void aDismissalLeavesThePlayheadAndNewViewingBringsTheTitleBack() {
    Sitting dismissal = Sitting.of(Acts.dismissal("act", LATER));
    Sitting next =
        session("t").at(ofHours(5)).from(ofMinutes(50)).started().plays(ofSeconds(30)).sitting();

    Playhead before = playhead(half);
    Playhead dismissed = playhead(half, dismissal);
    Playhead again = playhead(half, dismissal, next);

    assertThat(before.inContinueWatching(Rules.DEFAULT)).isTrue();
    assertThat(dismissed.inContinueWatching(Rules.DEFAULT)).isFalse();
    assertThat(dismissed.positionMs()).isEqualTo(before.positionMs());
    assertThat(dismissed.time()).isEqualTo(before.time());
    assertThat(again.inContinueWatching(Rules.DEFAULT)).isTrue();
  }

  @Test
  void aTitleThatWasNeverPlayedHasNoPlayheadByADismissal() {
    assertThat(Acts.film(Sitting.of(Acts.dismissal("act", LATER))).playhead(Rules.DEFAULT))
        .isEmpty();
  }
}
