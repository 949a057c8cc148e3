package dev.playhead.domain;

import static dev.playhead.domain.Acts.film;
import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 17: removal, and rule 10: stops from elsewhere. */
class RemovalTest {
  private static final Instant LATER = EVENING.plus(ofHours(3));
  private static final SessionFold FOLD = new SessionFold(Rules.DEFAULT);

  private final SessionScript film = session("s").started().plays(ofMinutes(50)).stops();
  private final SessionScript next =
      session("t").at(ofHours(5)).from(ofMinutes(50)).started().plays(ofMinutes(10)).stops();

  @Test
  void aRemovedSessionHasNoSayAboutThePlayhead() {
    SessionState removed = FOLD.of(with(film, Acts.removal("s", LATER)));

    assertThat(removed.removed()).isTrue();
    assertThat(film(Sitting.of(removed)).playhead(Rules.DEFAULT)).isEmpty();
    assertThat(film(film.sitting(), Sitting.of(removed)).playhead(Rules.DEFAULT)).isEmpty();
  }

  @Test
  void aRemovedSessionLeavesThePlayheadToTheOneBefore() {
    SessionState removed = FOLD.of(with(next, Acts.removal("t", LATER.plus(ofHours(9)))));

    assertThat(film(film.sitting(), Sitting.of(removed)).playhead(Rules.DEFAULT))
        .map(Playhead::session)
        .contains(new SessionId("s"));
  }

  @Test
  void theStateAfterARemovalStandsAgainstTheOneBefore() {
    SessionState removed = FOLD.of(with(film, Acts.removal("s", LATER)));

    assertThat(film(Sitting.of(removed)).version()).isGreaterThan(film(film.sitting()).version());
    assertThat(film(film.sitting()).removed(LATER).version())
        .isGreaterThan(film(film.sitting(), next.sitting()).version());
  }

  @Test
  void aRemovedTitleIsGoneUntilItIsPlayedAgain() {
    PlayheadState removed = film(film.sitting()).removed(LATER);

    assertThat(removed.playhead(Rules.DEFAULT)).isEmpty();
    assertThat(removed.with(next.sitting(), Rules.DEFAULT).playhead(Rules.DEFAULT))
        .map(Playhead::session)
        .contains(new SessionId("t"));
  }

  @Test
  void whatWasPlayedBeforeARemovalAndComesAfterItStaysAway() {
    PlayheadState late =
        PlayheadState.empty(Acts.FILM).removed(LATER).with(film.sitting(), Rules.DEFAULT);

    assertThat(late).isEqualTo(film(film.sitting()).removed(LATER));
  }

  // rule 10; jellyfin/jellyfin#16815: a stale report revives a dead session
  @Test
  void aStopFromElsewhereEndsASessionForGood() {
    SessionScript playing = session("s").started().plays(ofMinutes(50));
    Instant stop = EVENING.plus(ofMinutes(20));
    SessionState stopped = FOLD.of(with(playing, Acts.stop("s", stop)));

    assertThat(SessionEnd.of(stopped, List.of(stopped), playing.last().receivedAt(), Rules.DEFAULT))
        .contains(new SessionEnd(stop, EndReason.REMOTE_STOP));
  }

  @Test
  void whoStoppedBeforeStoppedByThemselves() {
    SessionState stopped = FOLD.of(with(film, Acts.stop("s", LATER)));

    assertThat(SessionEnd.of(stopped, List.of(stopped), LATER, Rules.DEFAULT))
        .map(SessionEnd::reason)
        .contains(EndReason.STOPPED);
  }

  @Test
  void actsAloneBeginNoSession() {
    assertThat(FOLD.ifBegun(List.of(Acts.stop("s", LATER), Acts.removal("s", LATER)))).isEmpty();
  }

  private static List<RecordedEvent> with(SessionScript script, RecordedEvent act) {
    List<RecordedEvent> all = new ArrayList<>(script.events());
    all.add(act);
    return all;
  }
}
