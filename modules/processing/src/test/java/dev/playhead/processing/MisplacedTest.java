package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Act;
import dev.playhead.domain.EventType;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.testkit.Await;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 3: a session whose first event comes late turns out to be of another title, or profile. */
class MisplacedTest {
  private static final SessionScript WITHOUT_START =
      session("s").at(ofMinutes(1)).loses(1).heartbeat().plays(ofMinutes(10)).stops();

  private final OnePartition partition = OnePartition.taken();

  private Optional<Long> positionIn(String profile, String title) {
    return Await.result(
            partition.playheads.port().of(ACCOUNT, new ProfileId(profile), TitleEdition.of(title)))
        .flatMap(state -> state.playhead(OnePartition.RULES))
        .map(playhead -> playhead.positionMs());
  }

  private List<View> history() {
    return Await.result(
        partition.history.port().page(ACCOUNT, new ProfileId("ann"), ViewingHistory.Range.ALL, 10));
  }

  private void comesLate(SessionScript start) {
    partition.told(WITHOUT_START).readAll();
    assertThat(positionIn("ann", "film")).contains(ofMinutes(10).toMillis());
    partition.told(ACCOUNT, start.events());
  }

  private boolean filmIsShown() {
    return Await.result(partition.views.recent(ACCOUNT, new ProfileId("ann"), 10))
        .orElse(List.of())
        .stream()
        .anyMatch(playhead -> playhead.title().equals(TitleEdition.of("film")));
  }

  @Test
  void thenThatTitleHasItsPlayheadAndTheOtherHasNoneOfIt() {
    comesLate(session("s").of("series").started());

    partition.readAll();

    assertThat(positionIn("ann", "film")).isEmpty();
    assertThat(positionIn("ann", "series")).isPresent();
  }

  /** The views know of the title what the stores have forgotten by then. */
  @Test
  void theViewsForgetTheOtherTitleAlsoIfTheStoreWasKilledMeanwhile() {
    Await.result(partition.views.fillProfile(ACCOUNT, new ProfileId("ann"), List.of()));
    partition.storesRemember();
    comesLate(session("s").of("series").started());
    assertThat(filmIsShown()).isTrue();
    partition.storesForget();
    partition.storeReturned();

    partition.readAll();

    assertThat(positionIn("ann", "film")).isEmpty();
    assertThat(filmIsShown()).isFalse();
  }

  @Test
  void thenThatProfileHasItsPlayheadAndTheOtherHasNoneOfIt() {
    comesLate(session("s").by("ben").started());

    partition.readAll();

    assertThat(positionIn("ann", "film")).isEmpty();
    assertThat(positionIn("ben", "film")).contains(ofMinutes(10).toMillis());
  }

  @Test
  void whatOtherSessionsDidThereStays() {
    partition.told(session("before").at(ofDays(1).negated()).started().plays(ofMinutes(3)).stops());
    comesLate(session("s").of("series").started());

    partition.readAll();

    assertThat(positionIn("ann", "film")).contains(ofMinutes(3).toMillis());
  }

  @Test
  void itMayTurnOutOnceMore() {
    comesLate(session("s").of("series").started());
    partition.readAll();
    partition.told(
        ACCOUNT, session("s").at(ofMinutes(1).negated()).loses(100).of("film").started().events());

    partition.readAll();

    assertThat(positionIn("ann", "film")).contains(ofMinutes(10).toMillis());
    assertThat(positionIn("ann", "series")).isEmpty();
  }

  /** It leaves the history with that title, comes back into it with the other, and leaves it. */
  @Test
  void oneThatWasRemovedWithTheOtherTitleCanBeRemovedAgain() {
    partition.told(WITHOUT_START).readAll();
    partition.log.add(
        Act.OfTitle.removal(ACCOUNT, new ProfileId("ann"), new TitleId("film"))
            .recorded(new SessionId("act"), SessionScript.EVENING.plus(ofDays(1))));
    partition.readAll();
    assertThat(history()).isEmpty();
    partition.told(session("s").of("series").started()).readAll();
    assertThat(history()).extracting(View::title).containsExactly(TitleEdition.of("series"));
    partition.log.add(
        new Act.OfSession(
                ACCOUNT,
                new ProfileId("ann"),
                new SessionId("s"),
                TitleEdition.of("series"),
                EventType.VIEW_REMOVED)
            .recorded(new SessionId("act"), SessionScript.EVENING.plus(ofDays(1))));

    partition.readAll();

    assertThat(history()).isEmpty();
  }

  /** The history still shows it as of the title that it was taken for. */
  @Test
  void aRemovalOfTheOtherTitleRightBehindItLeavesIt() {
    comesLate(session("s").of("series").started());
    partition.log.add(
        Act.OfTitle.removal(ACCOUNT, new ProfileId("ann"), new TitleId("film"))
            .recorded(new SessionId("act"), SessionScript.EVENING.plus(ofDays(1))));

    partition.readAll();

    assertThat(history()).extracting(View::title).containsExactly(TitleEdition.of("series"));
  }

  /** The session is stored as it should be then, and only its events tell where it stood. */
  @Test
  void theViewsLearnOfItEvenIfTheyWereAway() {
    partition.told(WITHOUT_START).readAll();
    Await.result(partition.views.fillProfile(ACCOUNT, new ProfileId("ann"), List.of()));
    partition.told(session("s").loses(200).at(ofMinutes(12)).heartbeat()).readAll();
    assertThat(filmIsShown()).isTrue();
    partition.told(ACCOUNT, session("s").of("series").started().events());

    partition.views.goAway();
    partition.readAll();
    partition.views.comeBack();
    partition.tick();
    partition.readAll();

    assertThat(filmIsShown()).isFalse();
  }

  @Test
  void aReplayFindsNothingToRepair() {
    comesLate(session("s").of("series").started());
    partition.readAll();
    partition.tick(ofDays(2));

    assertThat(new Asked(partition).done(ACCOUNT, ReplayMode.COMPARE).found()).isEmpty();
  }
}
