package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.ANN;
import static dev.playhead.providing.ProvidingNode.FILM;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.EndReason;
import dev.playhead.domain.Explanation;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.Timeline;
import dev.playhead.ports.Generation;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happened in a session? */
class SupportTest {
  private static final Question<Timeline> TIMELINE =
      new Question.SessionTimeline(SMITH, new SessionId("s1"));

  private final ProvidingNode node = new ProvidingNode();

  @AfterEach
  void closes() {
    node.close();
  }

  private Timeline timeline() {
    Answer<Timeline> answer = node.ask(TIMELINE);
    if (answer instanceof Answer.Found<Timeline> found) {
      return found.value();
    }
    throw new AssertionError("Expected a timeline, but was " + answer);
  }

  @Test
  void theTimelineComesFromTheRawLog() {
    SessionScript session = session("s1").started().plays(ofMinutes(2)).stops();
    node.logsEvents(session);

    Timeline timeline = timeline();

    assertThat(timeline.events()).isEqualTo(session.events());
    assertThat(timeline.view()).isEqualTo(session.view());
  }

  @Test
  void aSessionOfWhichNothingArrivedIsMissing() {
    assertThat(node.ask(TIMELINE)).isInstanceOf(Answer.Missing.class);
  }

  @Test
  void anActiveSessionHasNoEndYet() {
    node.logsEvents(session("s1").started());
    node.clockAt(EVENING.plusSeconds(10));

    assertThat(timeline().view().end()).isNull();
  }

  @Test
  void anotherSessionOnTheDeviceShowsThatThisOneWasReplaced() {
    SessionScript replaced = session("s1").started();
    node.logsEvents(replaced);
    node.storesSession(replaced);
    node.storesSession(session("s2").at(ofSeconds(20)).started());
    node.clockAt(EVENING.plusSeconds(30));

    assertThat(timeline().view().end())
        .isEqualTo(new SessionEnd(EVENING.plusSeconds(20), EndReason.REPLACED));
  }

  @Test
  void withoutTheLogThereIsNoAnswer() {
    node.rawEvents.goAway();

    assertThat(node.ask(TIMELINE)).isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void aPlayheadIsExplainedByTheEventsOfTheRawLog() {
    SessionScript evening = session("s1").started().plays(ofMinutes(40)).stops();
    node.logsEvents(evening);
    node.storesPlayhead(evening);

    Answer<Explanation> answer = node.ask(new Question.WhyPosition(SMITH, ANN, FILM));

    assertThat(answer).isInstanceOf(Answer.Found.class);
    Explanation explanation = ((Answer.Found<Explanation>) answer).value();
    assertThat(explanation.playhead()).isEqualTo(SessionScript.playheadAfter(evening));
    assertThat(explanation.decidedBy().sequence()).isEqualTo(evening.last().event().sequence() - 1);
  }

  @Test
  void aTitleThatWasNeverPlayedHasNothingToExplain() {
    assertThat(node.ask(new Question.WhyPosition(SMITH, ANN, FILM)))
        .isInstanceOf(Answer.Missing.class);
  }

  @Test
  void theSessionsOfTheLastWeeksAreListedWithTheEndedOnes() {
    SessionScript ended = session("s1").started().plays(ofMinutes(1)).stops();
    SessionScript open = session("s2").on("phone").at(ofMinutes(1)).started();
    node.storesSession(ended);
    node.storesSession(open);
    node.clockAt(EVENING.plusSeconds(70));

    assertThat(node.ask(new Question.RecentSessions(SMITH)))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found ->
                assertThat((List<?>) found.value())
                    .extracting(live -> ((LiveSession) live).view().session().value())
                    .containsExactly("s2", "s1"));
  }

  @Test
  void whatWasRemovedWithItsTitleIsNeitherListedNorShown() {
    SessionScript session = session("s1").started().plays(ofMinutes(1)).stops();
    node.logsEvents(session);
    node.storesSession(session);
    PlayheadState removed =
        PlayheadState.empty(FILM)
            .with(session.sitting(), Rules.DEFAULT)
            .removed(EVENING.plus(ofMinutes(5)));
    Await.result(node.playheads.store(SMITH, ANN, Generation.FIRST, List.of(removed)));

    assertThat(node.ask(TIMELINE)).isInstanceOf(Answer.Missing.class);
    assertThat(node.ask(new Question.RecentSessions(SMITH)))
        .isEqualTo(Answer.Found.fresh(List.of()));
  }
}
