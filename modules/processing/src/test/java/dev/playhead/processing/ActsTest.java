package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Act;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.EventType;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.testkit.Await;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What viewers do about what they watched goes through the log like everything else (rule 17). */
class ActsTest {
  private static final ProfileId ANN = new ProfileId("ann");
  private static final TitleEdition FILM = TitleEdition.of("film");
  private static final Instant LATER = EVENING.plus(ofHours(3));

  private final OnePartition partition = OnePartition.taken();
  private final SessionScript evening = session("s").started().plays(ofMinutes(50)).stops();
  private int acts;

  @BeforeEach
  void fill() {
    Await.result(partition.views.fillProfile(ACCOUNT, ANN, List.of()));
    Await.result(partition.views.fillSessions(ACCOUNT, List.of()));
  }

  @Test
  void aRemovedViewLeavesEveryAnswerAndALateEventDoesNotBringItBack() {
    partition.told(evening).readAll();
    assertThat(history()).hasSize(1);

    act(LATER, onSession(EventType.VIEW_REMOVED));

    assertThat(history()).isEmpty();
    assertThat(partition.feed(ACCOUNT)).isEmpty();
    assertThat(playhead()).isEmpty();
    assertThat(Await.result(partition.views.recent(ACCOUNT, ANN, 10)).orElseThrow()).isEmpty();
    assertThat(counted()).isZero();

    partition.told(ACCOUNT, session("s").loses(500).at(ofHours(1)).heartbeat().events()).readAll();

    assertThat(history()).isEmpty();
    assertThat(partition.feed(ACCOUNT)).isEmpty();
    assertThat(playhead()).isEmpty();
    assertThat(counted()).isZero();
  }

  @Test
  void aReplayDoesNotBringARemovedViewBack() {
    partition.told(evening).readAll();
    act(LATER, onSession(EventType.VIEW_REMOVED));

    partition.take();
    replay();

    assertThat(history()).isEmpty();
    assertThat(partition.feed(ACCOUNT)).isEmpty();
    assertThat(counted()).isZero();
    assertThat(playhead()).isEmpty();
  }

  @Test
  void aRemovedTitleTakesItsViewsAlongAndWhatComesLate() {
    partition.told(evening).readAll();
    partition.told(session("other").at(ofMinutes(70)).of("series").started().plays(ofMinutes(5)));
    partition.readAll();

    assertThat(counted()).isEqualTo(1);
    act(LATER, Act.OfTitle.removal(ACCOUNT, ANN, new TitleId("film")));
    assertThat(counted()).isZero();
    partition.told(session("late").on("phone").at(ofMinutes(90)).started().plays(ofMinutes(5)));
    partition.readAll();

    assertThat(history()).extracting(view -> view.session().value()).containsExactly("other");
    assertThat(partition.feed(ACCOUNT)).doesNotContainKeys("s", "late");
    assertThat(playhead()).isEmpty();
  }

  /** Whoever takes over writes what time has ended once more, for it may not have been written. */
  @Test
  void aTakeoverDoesNotBringARemovedTitleBack() {
    partition.told(session("s").started().plays(ofMinutes(50))).readAll();
    partition.tick(ofHours(1));
    partition.told(session("open").on("phone").of("series").at(ofMinutes(179)).started());
    partition.readAll();
    act(LATER, Act.OfTitle.removal(ACCOUNT, ANN, new TitleId("film")));

    partition.take();
    partition.comeToRest(LATER.plus(ofHours(1)));

    assertThat(history()).extracting(view -> view.session().value()).containsExactly("open");
    assertThat(partition.feed(ACCOUNT)).doesNotContainKey("s");
    assertThat(counted()).isZero();
    assertThat(playhead()).isEmpty();
  }

  @Test
  void aTitleThatIsPlayedAgainAfterItsRemovalIsThereAgain() {
    partition.told(evening).readAll();
    act(LATER, Act.OfTitle.removal(ACCOUNT, ANN, new TitleId("film")));

    partition.told(session("t").at(ofHours(5)).started().plays(ofMinutes(5))).readAll();

    assertThat(history()).extracting(view -> view.session().value()).containsExactly("t");
    assertThat(playhead()).map(Playhead::session).contains(new SessionId("t"));
  }

  @Test
  void aPositionByHandIsStoredAndShown() {
    partition.told(evening).readAll();

    act(LATER, Act.OfTitle.position(ACCOUNT, ANN, FILM, 60_000));

    assertThat(playhead()).map(Playhead::positionMs).contains(60_000L);
  }

  @Test
  void aDismissalTakesATitleOutOfTheRow() {
    partition.told(evening).readAll();
    assertThat(row()).hasSize(1);

    act(LATER, Act.OfTitle.dismissal(ACCOUNT, ANN, FILM));

    assertThat(row()).isEmpty();
  }

  @Test
  void aSessionStoppedFromElsewhereIsOverAndStaysSo() {
    partition.told(session("s").started().plays(ofMinutes(10))).readAll();
    Instant stop = EVENING.plus(ofMinutes(10)).plusSeconds(1);

    act(stop, onSession(EventType.REMOTE_STOPPED));
    partition
        .told(ACCOUNT, session("s").loses(500).at(ofMinutes(11)).heartbeat().events())
        .readAll();

    assertThat(Await.result(partition.views.sessions(ACCOUNT)).orElseThrow()).isEmpty();
    assertThat(history())
        .extracting(View::end)
        .containsExactly(new SessionEnd(stop, EndReason.REMOTE_STOP));
  }

  private void act(Instant at, Act act) {
    partition.clockAt(at);
    partition.log.add(act.recorded(new SessionId("act-" + acts++), at));
    assertThat(partition.readAll()).isTrue();
  }

  private static Act onSession(EventType type) {
    return new Act.OfSession(ACCOUNT, ANN, new SessionId("s"), FILM, type);
  }

  private void replay() {
    partition.queueReadFrom(0);
    assertThat(partition.readAll()).isTrue();
  }

  private Optional<Playhead> playhead() {
    return Optional.ofNullable(
        Await.result(partition.views.playheads(ACCOUNT, ANN, List.of(FILM)))
            .orElseThrow()
            .get(FILM));
  }

  private List<Playhead> row() {
    return Await.result(partition.views.continueWatching(ACCOUNT, ANN, 10)).orElseThrow();
  }

  /** How many views the engagement of the film has. */
  private long counted() {
    return Await.result(partition.engagements.port().of(new TitleId("film"))).views();
  }

  private List<View> history() {
    return Await.result(partition.history.port().page(ACCOUNT, ANN, ViewingHistory.Range.ALL, 10));
  }
}
