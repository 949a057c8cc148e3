package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.ANN;
import static dev.playhead.providing.ProvidingNode.FILM;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.Act;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.View;
import dev.playhead.ports.Generation;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was believed once, of what somebody did by hand. */
class PastActsTest {
  private static final Instant NEXT_DAY = EVENING.plus(ofHours(24));

  private final ProvidingNode node = new ProvidingNode();
  private PlayheadState film = PlayheadState.empty(FILM);

  @AfterEach
  void closes() {
    node.close();
  }

  @Test
  void aPositionSetByHandIsBelievedFromThenOn() {
    isPlayed(session("s1").started().plays(ofMinutes(40)).stops());
    isDone("set", Act.OfTitle.position(SMITH, ANN, FILM, 1_234));

    assertThat(positions(NEXT_DAY.minusMillis(1)))
        .extracting(Playhead::positionMs)
        .containsExactly(ofMinutes(40).toMillis());
    assertThat(positions(NEXT_DAY)).extracting(Playhead::positionMs).containsExactly(1_234L);
  }

  @Test
  void aMarkIsBelievedUntilItIsTakenBack() {
    isPlayed(session("s1").started().plays(ofMinutes(40)).stops());
    isDone("mark", Act.OfTitle.watched(SMITH, ANN, FILM, true));
    isDone("unmark", NEXT_DAY.plus(ofHours(1)), Act.OfTitle.watched(SMITH, ANN, FILM, false));

    assertThat(positions(NEXT_DAY.minusMillis(1)))
        .extracting(Playhead::watched)
        .containsExactly(false);
    assertThat(positions(NEXT_DAY)).extracting(Playhead::watched).containsExactly(true);
    assertThat(positions(NEXT_DAY.plus(ofHours(1))))
        .extracting(Playhead::watched)
        .containsExactly(false);
  }

  // The order of arrival decides what was believed, the order of time what is true.
  @Test
  void anOfflineEventThatCameAfterTheActWasNotBelievedBeforeItCame() {
    isPlayed(session("s1").started().plays(ofMinutes(40)).stops());
    isDone("set", Act.OfTitle.position(SMITH, ANN, FILM, 1_234));
    Instant landed = NEXT_DAY.plus(ofHours(9));
    isPlayed(
        session("plane")
            .at(NEXT_DAY.plus(ofHours(1)))
            .from(ofMinutes(50))
            .arriving(landed)
            .started()
            .plays(ofMinutes(5))
            .stops());

    assertThat(positions(landed.minusMillis(1)))
        .extracting(Playhead::positionMs)
        .containsExactly(1_234L);
    assertThat(positions(landed))
        .extracting(Playhead::positionMs)
        .containsExactly(ofMinutes(55).toMillis());
  }

  @Test
  void aViewThatWasRemovedSinceStaysRemoved() {
    SessionScript gone = session("gone").started().plays(ofMinutes(40)).stops();
    isPlayed(gone);
    isPlayed(session("kept").at(ofHours(2)).from(ofMinutes(20)).started().plays(ofMinutes(1)));
    isDone("none", Act.OfSession.removal(SMITH, gone.view()));

    assertThat(views(EVENING.plus(ofHours(1)))).isEmpty();
    assertThat(views(NEXT_DAY)).extracting(View::session).containsExactly(new SessionId("kept"));
    assertThat(positions(EVENING.plus(ofHours(1)))).isEmpty();
  }

  @Test
  void aStopFromElsewhereEndedTheSessionOnlyOnceItWasSaid() {
    SessionScript playing = session("s1").started().plays(ofMinutes(10));
    isPlayed(playing);
    Instant stopped = EVENING.plus(ofMinutes(10)).plusSeconds(5);
    isDone("none", stopped, Act.OfSession.stop(SMITH, playing.view()));

    assertThat(views(stopped.minusMillis(1))).extracting(View::isEnded).containsExactly(false);
    assertThat(views(stopped))
        .extracting(View::end)
        .containsExactly(new SessionEnd(stopped, EndReason.REMOTE_STOP));
  }

  @Test
  void aSessionThatAnotherReplacedWasActiveUntilTheOtherWasKnown() {
    SessionScript first = session("s1").started().plays(ofMinutes(10));
    SessionScript second = session("s2").at(ofMinutes(11)).started();
    isPlayed(first);
    isPlayed(second);

    assertThat(views(EVENING.plus(ofMinutes(11)).minusMillis(1)))
        .extracting(View::isEnded)
        .containsExactly(false);
    assertThat(views(EVENING.plus(ofMinutes(11))))
        .extracting(View::end)
        .containsExactly(null, new SessionEnd(EVENING.plus(ofMinutes(11)), EndReason.REPLACED));
  }

  private void isPlayed(SessionScript session) {
    node.logsEvents(session);
    node.storesSession(session);
    Await.result(node.history.store(SMITH, session.view()));
    stores(session.sitting());
  }

  private void isDone(String id, Act act) {
    isDone(id, NEXT_DAY, act);
  }

  private void isDone(String id, Instant at, Act act) {
    AcceptedReport report = act.recorded(new SessionId(id), at);
    Await.result(node.rawEvents.store(List.of(report)));
    if (act instanceof Act.OfTitle) {
      stores(
          Sitting.of(
              new RecordedEvent(
                  report.profile(), report.device(), report.receivedAt(), report.events().get(0))));
    }
  }

  private void stores(Sitting sitting) {
    film = film.with(sitting, Rules.DEFAULT);
    Await.result(node.playheads.store(SMITH, ANN, Generation.FIRST, List.of(film)));
  }

  private List<Playhead> positions(Instant asOf) {
    return found(new Question.PositionsAsOf(SMITH, ANN, List.of(FILM), asOf));
  }

  private List<View> views(Instant asOf) {
    return found(new Question.HistoryAsOf(SMITH, ANN, Range.ALL, 5, asOf)).views();
  }

  private <T> T found(Question<T> question) {
    Answer<T> answer = node.ask(question);
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<T>) answer).value();
  }
}
