package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.Timeline;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
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
}
