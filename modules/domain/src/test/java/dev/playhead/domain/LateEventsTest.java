package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.playheadAfter;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 5: events may arrive days late. */
class LateEventsTest {
  private final SessionScript onThePlane =
      session("plane")
          .on("tablet")
          .at(EVENING.minus(ofDays(3)))
          .arriving(EVENING.plus(ofDays(1)))
          .started()
          .plays(ofMinutes(80))
          .stops();

  // alphasquare404/NuvioWeb#47, advplyr/audiobookshelf-app#1022: furthest or newest? The newest.
  @Test
  void theyNeverOverrideANewerPlayhead() {
    SessionScript tonight = session("tonight").started().plays(ofMinutes(10)).stops();

    Playhead playhead = playheadAfter(tonight, onThePlane);

    assertThat(playhead.positionMs()).isEqualTo(ofMinutes(10).toMillis());
    assertThat(playhead.session()).isEqualTo(new SessionId("tonight"));
  }

  @Test
  void theyMoveAnOlderPlayhead() {
    SessionScript lastWeek =
        session("last-week").at(EVENING.minus(ofDays(7))).started().plays(ofMinutes(90)).stops();

    assertThat(playheadAfter(lastWeek, onThePlane).positionMs())
        .isEqualTo(ofMinutes(80).toMillis());
  }

  @Test
  void theyEnterTheHistoryAtTheTimeTheyHappened() {
    View view = onThePlane.view();

    assertThat(view.startedAt()).isEqualTo(EVENING.minus(ofDays(3)));
    assertThat(view.end())
        .isEqualTo(new SessionEnd(EVENING.minus(ofDays(3)).plus(ofMinutes(80)), EndReason.STOPPED));
  }

  @Test
  void aLateEventBetweenTwoOthersIsFoldedInItsPlace() {
    SessionScript session =
        session("s").started().plays(ofMinutes(1)).pauses().waits(ofMinutes(1)).resumes().stops();
    int pause = 3;

    LiveFold live = new LiveFold();
    session
        .events()
        .forEach(
            e -> {
              if (e.event().sequence() != pause) {
                live.apply(e);
              }
            });
    long withoutThePause = live.state().playedMs();
    live.apply(session.events().get(pause));

    assertThat(withoutThePause).isEqualTo(ofMinutes(2).toMillis());
    assertThat(live.state().playedMs()).isEqualTo(ofMinutes(1).toMillis());
    assertThat(live.refolds()).isEqualTo(1);
  }
}
